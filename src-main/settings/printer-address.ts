import { err, ok } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';

/** Where a slip printer is reached; `model` names a file of `resources/printers/`, null = the model in the site's default. */
export type PrinterAddress =
  | { readonly kind: 'tcp'; readonly url: string; readonly host: string; readonly port: number; readonly model: string | null }
  | { readonly kind: 'device'; readonly url: string; readonly path: string; readonly model: string | null };

/** The "raw" printing port of network printers (JetDirect). */
const RAW_PORT = 9100;
const MODEL = /^[a-z0-9]+([.-][a-z0-9]+)*$/;

/**
 * Reads `tcp://HOST:PORT`, `file:///dev/usb/lp0` or a plain absolute path, each with an optional `?model=ID`.
 * The error completes the sentence "it ...".
 */
export function parsePrinterAddress(text: string): Result<PrinterAddress, string> {
  const written = text.startsWith('/') ? `file://${text}` : text;
  const url = URL.parse(written);
  if (url === null) return err('must be an address such as tcp://192.168.1.50:9100 or file:///dev/usb/lp0');
  if (url.username !== '' || url.password !== '' || url.hash !== '') return err('must not hold a user name, a password or a "#"');
  const model = readModel(url);
  if (!model.ok) return model;
  if (url.protocol === 'tcp:') return readTcp(url, model.value);
  if (url.protocol === 'file:') return readDevice(url, model.value);
  return err(`must begin with tcp:// or file://, not ${url.protocol}`);
}

function readTcp(url: URL, model: string | null): Result<PrinterAddress, string> {
  // A non-special scheme keeps the brackets of an IPv6 address, which sockets do not want.
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (!/^[\w.:-]+$/.test(host)) return err('must name a host, such as tcp://192.168.1.50:9100');
  if (url.pathname !== '' && url.pathname !== '/') return err('must end after the port; a network printer has no path');
  const port = url.port === '' ? RAW_PORT : Number(url.port);
  if (port === 0) return err('must have a port from 1 to 65535');
  return ok({ kind: 'tcp', url: url.href, host, port, model });
}

function readDevice(url: URL, model: string | null): Result<PrinterAddress, string> {
  if (url.hostname !== '') return err('must have three slashes, such as file:///dev/usb/lp0');
  const path = decodePath(url.pathname);
  if (path === null || path.length < 2 || path.includes('\0')) return err('must name a device file, such as file:///dev/usb/lp0');
  return ok({ kind: 'device', url: url.href, path, model });
}

function readModel(url: URL): Result<string | null, string> {
  const strange = [...url.searchParams.keys()].filter((key) => key !== 'model');
  if (strange.length > 0) return err(`must not have "${strange[0]}" after the "?"; only model is known`);
  const model = url.searchParams.get('model');
  if (model !== null && !MODEL.test(model)) return err('must name a printer model as in resources/printers, such as ?model=generic-80');
  return ok(model);
}

function decodePath(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}
