/** When the app is ready; several APIs may be used only before or only after. */
let isReadyNow = false;
let announce: () => void = () => undefined;

export const becameReady = new Promise<void>((resolve) => {
  announce = resolve;
});

export function isReady(): boolean {
  return isReadyNow;
}

export function makeReady(): void {
  isReadyNow = true;
  announce();
}

export function onlyBeforeReady(what: string): void {
  if (isReadyNow) throw new Error(`${what} must be called before the app is ready`);
}

export function onlyAfterReady(what: string): void {
  if (!isReadyNow) throw new Error(`${what} must be called after the app is ready`);
}
