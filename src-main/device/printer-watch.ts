import type { Journal } from '../journal/journal-port.ts';
import { recordFact } from '../journal/record.ts';
import type { Printer, PrinterState } from '../printing/printer-port.ts';

/** Best first: a kiosk with two printers is as well as its better one. */
const BY_WELLNESS: readonly PrinterState['state'][] = ['ready', 'unknown', 'paper-out', 'cover-open', 'fault', 'offline'];

/** Records each change of a printer's state as an event and tells the pages. Returns the state to show and the way to stop. */
export function watchPrinters({ printers, journal, onChange }: { readonly printers: readonly Printer[]; readonly journal: Journal; readonly onChange: () => void }): { readonly state: () => PrinterState['state']; readonly stop: () => void } {
  const stops = printers.map((printer) =>
    printer.onStateChange(({ state }) => {
      onChange();
      void recordFact(journal, { stream: `printer/${printer.name}`, type: 'printer.state-changed', data: { printer: printer.name, state } }, 'site');
    }),
  );
  return {
    state: () => BY_WELLNESS.find((state) => printers.some((printer) => printer.state().state === state)) ?? 'unknown',
    stop: () => stops.forEach((stop) => stop()),
  };
}
