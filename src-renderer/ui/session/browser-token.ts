/** In every tab and beyond a restart: lets this browser's tries wait for nobody else's. It opens nothing, and says nothing of who signed in here. */
const BROWSER_KEY = 'anjungan.browser';

export function readBrowserToken(): string | null {
  return localStorage.getItem(BROWSER_KEY);
}

export function keepBrowserToken(token: string): void {
  localStorage.setItem(BROWSER_KEY, token);
}
