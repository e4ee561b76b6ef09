/* Runs first in the page's own world: takes what the preload exposes, as values only. */
(() => {
  const freeze = (value) => (value && typeof value === 'object' ? Object.freeze(Object.fromEntries(Object.entries(value).map(([key, part]) => [key, freeze(part)]))) : value);
  addEventListener('standin-expose', (event) => {
    const { key, api } = JSON.parse(event.detail);
    Object.defineProperty(window, key, { value: freeze(api), enumerable: true });
  });
})();
