import { EventEmitter } from 'node:events';
import { becameReady, makeReady, onlyBeforeReady } from './life.ts';
import { note } from './notes.ts';

/** Electron's app. Quitting asks `before-quit` and `will-quit` first, which may refuse. */
export class AppStandIn extends EventEmitter {
  readonly isPackaged = false;
  private readonly paths = new Map<string, string>();
  private readonly end: (code: number) => void;

  constructor(end: (code: number) => void) {
    super();
    this.end = end;
  }

  whenReady(): Promise<void> {
    return becameReady;
  }

  enableSandbox(): void {
    onlyBeforeReady('app.enableSandbox');
    note('sandbox-enabled');
  }

  setPath(name: string, path: string): void {
    this.paths.set(name, path);
    note('path', { name, path });
  }

  requestSingleInstanceLock(): boolean {
    return process.env['STANDIN_SECOND'] !== '1';
  }

  quit(): void {
    let isRefused = false;
    const event = { preventDefault: () => void (isRefused = true) };
    this.emit('before-quit', event);
    if (!isRefused) this.emit('will-quit', event);
    if (!isRefused) this.exit(0);
  }

  exit(code = 0): void {
    note('exit', code);
    this.end(code);
  }

  /** `ready` comes after the main module has been evaluated, never during it. */
  becomeReady(): void {
    makeReady();
    this.emit('ready');
  }
}
