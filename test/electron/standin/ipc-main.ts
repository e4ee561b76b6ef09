import { EventEmitter } from 'node:events';
import { strict } from './strict.ts';
import { encode } from './wire.ts';

export const ipcMain = strict('ipcMain', new EventEmitter());

/** One end of a channel whose other end a page holds. Messages wait until `start`, as Electron's do. */
export class PortStandIn extends EventEmitter {
  private readonly waiting: unknown[] = [];
  private isStarted = false;
  private readonly evaluate: (expression: string) => void;
  private readonly id: number;

  constructor({ id, evaluate }: { readonly id: number; readonly evaluate: (expression: string) => void }) {
    super();
    this.id = id;
    this.evaluate = evaluate;
  }

  start(): void {
    this.isStarted = true;
    for (const data of this.waiting.splice(0)) this.emit('message', { data, ports: [] });
  }

  postMessage(message: unknown): void {
    this.evaluate(`standin.deliver(${this.id}, ${JSON.stringify(encode(message))})`);
  }

  close(): void {
    this.evaluate(`standin.close(${this.id})`);
    this.emit('close');
  }

  /** A message from the page. */
  receive(data: unknown): void {
    if (this.isStarted) this.emit('message', { data, ports: [] });
    else this.waiting.push(data);
  }
}
