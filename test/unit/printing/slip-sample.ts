import { readPrinterModels } from '../../../src-main/printing/printer-model.ts';
import type { PrinterModel } from '../../../src-main/printing/printer-port.ts';
import type { Slip } from '../../../src-main/printing/slip.ts';

const models = readPrinterModels(new URL('../../../resources/printers', import.meta.url).pathname);

/** A model of `resources/printers` by id. */
export function modelOf(id: string): PrinterModel {
  if (!models.ok) throw new Error(models.error);
  const model = models.value.get(id);
  if (model === undefined) throw new Error(`no model ${id}`);
  return model;
}

export function allModels(): readonly PrinterModel[] {
  if (!models.ok) throw new Error(models.error);
  return [...models.value.values()];
}

/** The slip of the drawing board, with what the test changes. */
export function slipOf(changes: Partial<Slip> = {}): Slip {
  return {
    language: 'id',
    site: { code: '14.71', name: 'MPP Kota Pekanbaru', address: 'Jalan Jenderal Sudirman No. 464', zone: 'WIB' },
    ticketId: '0192f5c4-7b1e-7c3a-9d2e-123456789abc',
    number: 'A012',
    serviceName: 'Ganti KTP-el yang hilang',
    agencyName: 'Disdukcapil Kota Pekanbaru',
    place: 'Loket 3–8, Lantai 1',
    wait: { fromMinutes: 20, toMinutes: 35 },
    ahead: 6,
    issuedAt: Date.UTC(2026, 10, 24, 2, 12),
    reminders: ['Surat kehilangan dari kepolisian (Loket 31)', 'Kartu Keluarga, asli atau fotokopi'],
    footer: ['Layanan ini gratis.'],
    copy: false,
    ...changes,
  };
}
