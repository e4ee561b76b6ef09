/* The sandboxed preload's surroundings, run in a real isolated world before the preload itself. */
(() => {
  const toBase64 = (bytes) => btoa(String.fromCharCode(...bytes));
  const encode = (value) => JSON.stringify(value, (_key, part) => (part instanceof Uint8Array ? { $bytes: toBase64(part) } : part));
  const decode = (text) => JSON.parse(text, (_key, part) => (part && typeof part === 'object' && '$bytes' in part ? Uint8Array.from(atob(part.$bytes), (letter) => letter.charCodeAt(0)) : part));
  const lacking = (name, object) =>
    new Proxy(object, {
      get(target, key) {
        if (typeof key === 'string' && !(key in target)) throw new Error(`the stand-in has no ${name}.${key}`);
        return target[key];
      },
    });
  const tell = (message) => globalThis.standinTell(encode(message));
  const ports = new Map();
  const adopt = (port) => {
    const id = ports.size + 1;
    ports.set(id, port);
    port.onmessage = (event) => tell({ kind: 'port-message', id, data: event.data });
    port.addEventListener('close', () => tell({ kind: 'port-close', id }));
    return id;
  };

  globalThis.standin = {
    deliver: (id, text) => ports.get(id)?.postMessage(decode(text)),
    close: (id) => ports.get(id)?.close(),
  };

  const ipcRenderer = lacking('ipcRenderer', {
    postMessage: (channel, message, transfer = []) => tell({ kind: 'post', channel, message, ports: transfer.map(adopt) }),
  });
  const contextBridge = lacking('contextBridge', {
    exposeInMainWorld: (key, api) => dispatchEvent(new CustomEvent('standin-expose', { detail: JSON.stringify({ key, api }) })),
  });
  globalThis.require = (name) => {
    if (name === 'electron') return lacking('electron (in a preload)', { ipcRenderer, contextBridge });
    throw new Error(`module not found: ${name} (a sandboxed preload requires nothing but electron)`);
  };
})();
