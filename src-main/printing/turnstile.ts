/** Lets one task through at a time, in the order they came. A task that fails does not hold up the next. */
export interface Turnstile {
  run<T>(task: () => Promise<T>): Promise<T>;
  /** Whether a task is running or waiting. */
  isBusy(): boolean;
}

export function createTurnstile(): Turnstile {
  let last: Promise<unknown> = Promise.resolve();
  let inside = 0;
  return {
    run(task) {
      inside += 1;
      const result = last.then(task).finally(() => {
        inside -= 1;
      });
      last = result.catch(() => undefined);
      return result;
    },
    isBusy: () => inside > 0,
  };
}
