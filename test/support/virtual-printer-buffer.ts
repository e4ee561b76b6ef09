/** Bytes as they came over the wire: real-time commands are taken out at once, the rest waits in order in a buffer of limited size. */
export interface ReceiveBuffer {
  /**
   * Takes what fits and stores at most `storeAtMost`; says how many bytes were taken, and how many of them stored. Of a full buffer only a real-time command at the very front is still obeyed:
   * behind other bytes it waits on the wire with them.
   */
  receive(bytes: Uint8Array, limits: { readonly storeAtMost: number }): { readonly taken: number; readonly stored: number };
  /** The oldest byte and when it came, or null. */
  next(): { readonly byte: number; readonly at: number } | null;
  clear(): void;
}

const DLE = 0x10;
const EOT = 0x04;

export function createReceiveBuffer({ size, onStatusRequest }: { readonly size: number; readonly onStatusRequest: ((n: number) => void) | null }): ReceiveBuffer {
  let waiting: { readonly byte: number; readonly at: number }[] = [];
  let head = 0;
  /** The beginning of what may become DLE EOT n. */
  let held: number[] = [];

  let stored = 0;

  function store(byte: number): void {
    stored += 1;
    waiting.push({ byte, at: performance.timeOrigin + performance.now() });
  }
  function flushHeld(): void {
    for (const byte of held) store(byte);
    held = [];
  }
  function take(byte: number): void {
    if (onStatusRequest === null) return store(byte);
    if (held.length === 2) {
      if (byte >= 1 && byte <= 4) {
        held = [];
        return onStatusRequest(byte);
      }
      flushHeld();
    }
    if (held.length === 1 && byte !== EOT) flushHeld();
    if (held.length === 1 || byte === DLE) held.push(byte);
    else store(byte);
  }
  function isRealTime(bytes: Uint8Array, at: number): boolean {
    if (onStatusRequest === null) return false;
    const [first, second = EOT] = [...held, ...bytes.subarray(at, at + 2)];
    return first === DLE && second === EOT;
  }
  return {
    receive(bytes, { storeAtMost }) {
      let taken = 0;
      stored = 0;
      for (const byte of bytes) {
        if (stored >= storeAtMost || (waiting.length - head >= size && !isRealTime(bytes, taken))) break;
        take(byte);
        taken += 1;
      }
      return { taken, stored };
    },
    next() {
      const first = waiting[head];
      if (first === undefined) return null;
      head += 1;
      if (head > 4096) {
        waiting = waiting.slice(head);
        head = 0;
      }
      return first;
    },
    clear() {
      waiting = [];
      head = 0;
      held = [];
    },
  };
}
