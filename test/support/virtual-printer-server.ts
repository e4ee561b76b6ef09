import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { createReceiveBuffer } from './virtual-printer-buffer.ts';
import { createMechanism } from './virtual-printer-mechanism.ts';

export interface VirtualPrinterServerOptions {
  /** 0 or absent = any free port of 127.0.0.1. */
  readonly port?: number;
  /** Real printers have 45 or 4096 bytes. */
  readonly receiveBufferBytes?: number;
  /** How fast bytes turn into paper; absent = at once. */
  readonly bytesPerSecond?: number;
  /** Before each answer, ms. */
  readonly latencyMs?: number;
  readonly answersStatus?: boolean;
  readonly answersFence?: boolean;
  /** Cheap firmware hears only the first status request of a packet. */
  readonly hearsOneRequestAPacket?: boolean;
  /** Absent = true. Cheap firmware goes on without paper, and answers its fences. */
  readonly stopsWithoutPaper?: boolean;
}

/** An ESC/POS printer on a loopback port, with everything that can go wrong in one. All `...After(n)` strike once, n bytes into what comes next. */
export interface VirtualPrinterServer {
  readonly port: number;
  /** `tcp://127.0.0.1:PORT` */
  readonly url: string;
  /** Bytes that reached the paper, job by job; the one under way last. Status requests and recovery are not in it. */
  jobs(): readonly Buffer[];
  /** When the first byte of each job arrived: ms since 1970 with fractions, comparable with `performance.timeOrigin + performance.now()`. */
  firstByteTimes(): readonly number[];
  /** Every chunk as it came over the wire, real-time commands included. */
  received(): readonly { readonly at: number; readonly bytes: Buffer }[];
  /** Commands it did not understand. Empty, or something is wrong with the driver. */
  complaints(): readonly string[];
  connections(): number;
  /** What the printer waits for in the middle of: an image swallows commands. */
  pending(): 'command' | 'image' | null;
  removePaper(): void;
  loadPaper(): void;
  openCover(): void;
  closeCover(): void;
  jamCutter(): void;
  freeCutter(): void;
  /** A byte on the line that answers nothing: an adapter at a drop of voltage. */
  makeNoise(byte: number): void;
  /** Takes bytes, answers nothing. */
  mute(): void;
  unmute(): void;
  setSpeed(bytesPerSecond: number): void;
  /** Nobody listens at the port any more; open connections are reset. */
  refuseConnections(): Promise<void>;
  acceptConnections(): Promise<void>;
  /** Stops on the spot when so many bytes have been printed. */
  runOutOfPaperAfter(bytes: number): void;
  runOutOfPaperAfterJob(): void;
  /** Connections reset, buffer and half commands forgotten, port closed until `acceptConnections`. */
  cutPowerAfter(bytes: number): void;
  /** The link dies when so many bytes have arrived; the printer lives on and remembers. */
  cutLinkAfter(bytes: number): void;
  close(): Promise<void>;
}

interface Troubles {
  paper: boolean;
  cover: boolean;
  cutterJam: boolean;
  mute: boolean;
  paperEndsIn: number;
  paperEndsWithJob: boolean;
  powerEndsIn: number;
  linkEndsIn: number;
}

const TICK_MS = 5;

/** Starts a printer on 127.0.0.1. */
export async function startVirtualPrinter(options: VirtualPrinterServerOptions = {}): Promise<VirtualPrinterServer> {
  const { receiveBufferBytes = 4096, latencyMs = 0, answersStatus = true, answersFence = true, stopsWithoutPaper = true, hearsOneRequestAPacket = false } = options;
  let heardInPacket = 0;
  const troubles: Troubles = { paper: true, cover: false, cutterJam: false, mute: false, paperEndsIn: Infinity, paperEndsWithJob: false, powerEndsIn: Infinity, linkEndsIn: Infinity };
  const received: { readonly at: number; readonly bytes: Buffer }[] = [];
  const sockets = new Map<Socket, Buffer>();
  let newest: Socket | null = null;
  let bytesPerSecond = options.bytesPerSecond ?? Infinity;
  let credit = 0;

  const buffer = createReceiveBuffer({ size: receiveBufferBytes, onStatusRequest: answersStatus ? answerStatus : null });
  const mechanism = createMechanism({
    answersFence,
    onFence: () => answer(troubles.paper ? 0x00 : 0x0c),
    onJobEnd: () => {
      if (troubles.paperEndsWithJob) Object.assign(troubles, { paper: false, paperEndsWithJob: false });
    },
  });

  function answerStatus(n: number): void {
    heardInPacket += 1;
    if (!hearsOneRequestAPacket || heardInPacket === 1) answer(statusByte(n, troubles));
  }
  function answer(byte: number): void {
    const socket = newest;
    if (troubles.mute || socket === null) return;
    const write = (): void => void (socket.writable && socket.write(Buffer.of(byte)));
    if (latencyMs === 0) write();
    else setTimeout(write, latencyMs);
  }
  function isStopped(): boolean {
    return (!troubles.paper && stopsWithoutPaper) || troubles.cover || troubles.cutterJam;
  }
  function consumeOne(): boolean {
    if (isStopped()) return false;
    const next = buffer.next();
    if (next === null) return false;
    mechanism.consume(next.byte, next.at);
    troubles.paperEndsIn -= 1;
    troubles.powerEndsIn -= 1;
    if (troubles.paperEndsIn <= 0) Object.assign(troubles, { paper: false, paperEndsIn: Infinity });
    if (troubles.powerEndsIn <= 0) losePower();
    return true;
  }
  /** Moves bytes from the wire into the buffer and from the buffer onto paper, as far as size, speed and troubles allow. */
  function work(): void {
    for (let moved = true; moved; ) {
      moved = drainWires() > 0;
      while ((bytesPerSecond === Infinity || credit >= 1) && consumeOne()) {
        credit -= 1;
        moved = true;
      }
    }
  }
  function drainWires(): number {
    let moved = 0;
    for (const [socket, waiting] of sockets) {
      const { taken, stored } = buffer.receive(waiting, { storeAtMost: troubles.linkEndsIn });
      troubles.linkEndsIn -= stored;
      moved += taken;
      sockets.set(socket, waiting.subarray(taken));
      if (troubles.linkEndsIn <= 0) {
        troubles.linkEndsIn = Infinity;
        resetAll();
        return moved;
      }
      if (taken < waiting.length) socket.pause();
      else socket.resume();
    }
    return moved;
  }
  function resetAll(): void {
    for (const socket of sockets.keys()) socket.resetAndDestroy();
    sockets.clear();
    newest = null;
  }
  function losePower(): void {
    troubles.powerEndsIn = Infinity;
    buffer.clear();
    mechanism.losePower();
    server.close();
    resetAll();
  }
  function welcome(socket: Socket): void {
    sockets.set(socket, Buffer.alloc(0));
    newest = socket;
    socket.setNoDelay(true);
    socket.on('data', (bytes) => {
      heardInPacket = 0;
      received.push({ at: performance.timeOrigin + performance.now(), bytes });
      sockets.set(socket, Buffer.concat([sockets.get(socket) ?? Buffer.alloc(0), bytes]));
      work();
    });
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      sockets.delete(socket);
      if (newest === socket) newest = [...sockets.keys()].at(-1) ?? null;
    });
  }

  let server: Server = await listen(createServer(welcome), options.port ?? 0);
  const { port } = server.address() as AddressInfo;
  const ticker = setInterval(() => {
    if (bytesPerSecond === Infinity) return;
    credit = Math.min(credit + (bytesPerSecond * TICK_MS) / 1000, Math.max(1, bytesPerSecond));
    work();
  }, TICK_MS).unref();
  const change = (changes: Partial<Troubles>) => () => {
    Object.assign(troubles, changes);
    work();
  };
  return {
    port,
    url: `tcp://127.0.0.1:${port}`,
    jobs: mechanism.jobs,
    firstByteTimes: mechanism.firstByteTimes,
    received: () => received,
    complaints: mechanism.complaints,
    connections: () => sockets.size,
    pending: mechanism.pending,
    makeNoise: answer,
    removePaper: change({ paper: false }),
    loadPaper: change({ paper: true }),
    openCover: change({ cover: true }),
    closeCover: change({ cover: false }),
    jamCutter: change({ cutterJam: true }),
    freeCutter: change({ cutterJam: false }),
    mute: change({ mute: true }),
    unmute: change({ mute: false }),
    setSpeed(next) {
      bytesPerSecond = next;
      credit = 0;
      work();
    },
    async refuseConnections() {
      resetAll();
      await stopListening(server);
    },
    async acceptConnections() {
      if (!server.listening) server = await listen(createServer(welcome), port);
    },
    runOutOfPaperAfter: (bytes) => void (troubles.paperEndsIn = bytes),
    runOutOfPaperAfterJob: () => void (troubles.paperEndsWithJob = true),
    cutPowerAfter: (bytes) => void (troubles.powerEndsIn = bytes),
    cutLinkAfter: (bytes) => void (troubles.linkEndsIn = bytes),
    async close() {
      clearInterval(ticker);
      resetAll();
      await stopListening(server);
    },
  };
}

/** One DLE EOT n answer: bits 1 and 4 are always set (Epson ESC/POS command reference). */
function statusByte(n: number, { paper, cover, cutterJam }: Troubles): number {
  const isOffline = !paper || cover || cutterJam;
  switch (n) {
    case 1:
      return 0x12 | (isOffline ? 0x08 : 0);
    case 2:
      return 0x12 | (cover ? 0x04 : 0) | (paper ? 0 : 0x20) | (cutterJam ? 0x40 : 0);
    case 3:
      return 0x12 | (cutterJam ? 0x08 : 0);
    default:
      return 0x12 | (paper ? 0 : 0x6c);
  }
}

function listen(server: Server, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

function stopListening(server: Server): Promise<void> {
  return new Promise((resolve) => {
    if (!server.listening) return resolve();
    server.close(() => resolve());
  });
}
