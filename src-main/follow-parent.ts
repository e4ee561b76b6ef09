const PARENT_LOOK_MS = 1000;

/** A site that a launcher started ends with it, even when the launcher was killed and could say nothing. */
export function followParent(pid: number, stop: () => void): void {
  setInterval(() => {
    if (process.ppid !== pid) stop();
  }, PARENT_LOOK_MS).unref();
}
