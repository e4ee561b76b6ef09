/** Asked of any object by the language, by Node or by Playwright; not an API of Electron. */
const EVERYWHERE = ['then', 'toJSON', 'constructor', 'asymmetricMatch', 'nodeType', 'domain', '_events', '_eventsCount', '_maxListeners'];

/** Wraps an object so that asking for what it lacks throws: the stand-in must never be quietly less than Electron. */
export function strict<T extends object>(name: string, target: T): T {
  return new Proxy(target, {
    get(object, key, receiver) {
      if (typeof key === 'string' && !(key in object) && !EVERYWHERE.includes(key)) throw new Error(`the stand-in has no ${name}.${key}`);
      return Reflect.get(object, key, receiver) as unknown;
    },
  });
}

/** Refuses options that the stand-in does not know. */
export function onlyKnown(name: string, given: object, known: readonly string[]): void {
  const strange = Object.keys(given).filter((key) => !known.includes(key));
  if (strange.length > 0) throw new Error(`the stand-in has no ${name} option ${strange.join(', ')}`);
}
