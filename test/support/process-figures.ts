import { readdirSync, readFileSync } from 'node:fs';

/** Resident memory of a process, MB (Linux). */
export function residentMb(pid: number): number {
  const kb = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  if (kb === undefined) throw new Error(`process ${pid} has no VmRSS`);
  return Number(kb) / 1024;
}

/** Files, sockets and pipes a process has open (Linux). */
export function countOpenFiles(pid: number): number {
  return readdirSync(`/proc/${pid}/fd`).length;
}

/** One letter: R running, S sleeping, T stopped ... (Linux). */
export function processState(pid: number): string {
  // The command's name stands in brackets and may hold anything.
  return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.charAt(0) ?? '';
}

/** CPU time a process has used so far, user and system, ms (Linux: in ticks of 10 ms). */
export function cpuMs(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  const [user, system] = [Number(fields[11]), Number(fields[12])];
  if (!Number.isFinite(user) || !Number.isFinite(system)) throw new Error(`process ${pid} has no CPU times`);
  return (user + system) * 10;
}
