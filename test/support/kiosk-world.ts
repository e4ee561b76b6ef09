import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Pack } from '../../src-main/catalog/pack-schema.ts';
import { startBuiltSite, type BuiltSite } from './built-site.ts';
import { buildOpenPekanbaruPack } from './open-pekanbaru-pack.ts';
import { startVirtualPrinter, type VirtualPrinterServer } from './virtual-printer-server.ts';

/** The built site of Pekanbaru (open at any hour) as its own process, printing on a virtual printer over TCP. */
export interface KioskWorld {
  readonly site: BuiltSite;
  readonly printer: VirtualPrinterServer;
  readonly dataDir: string;
  /** Stops the site and starts it again on the same folder. */
  restart(): Promise<KioskWorld>;
  close(): Promise<void>;
}

export async function openKioskWorld({ pack = buildOpenPekanbaruPack(), printers = true, dataDir = mkdtempSync(join(tmpdir(), 'anjungan-e2e-')) }: { readonly pack?: Pack; readonly printers?: boolean; readonly dataDir?: string } = {}): Promise<KioskWorld> {
  const printer = await startVirtualPrinter({ latencyMs: 2 });
  return start({ pack, printer, printers, dataDir });
}

async function start({ pack, printer, printers, dataDir }: { readonly pack: Pack; readonly printer: VirtualPrinterServer; readonly printers: boolean; readonly dataDir: string }): Promise<KioskWorld> {
  const packFile = join(dataDir, 'pack.json');
  writeFileSync(packFile, JSON.stringify(pack));
  const site = await startBuiltSite({ dataDir, args: ['--site', '14.71', '--pack', packFile, ...(printers ? ['--printer', printer.url] : [])] });
  return {
    site,
    printer,
    dataDir,
    async restart() {
      await site.stop();
      return start({ pack, printer, printers, dataDir });
    },
    async close() {
      await site.stop();
      await printer.close();
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}
