import { implement } from '@orpc/server';
import { contract, type TraySlip } from '../contract/index.ts';
import type { VirtualPrinter } from '../printing/virtual/virtual-printer.ts';
import { follow } from './follow.ts';
import type { CallerContext } from './site-parts.ts';

/** What the paper tray shows; empty for ever on a site with real printers. */
export function createTrayHandlers(virtual: VirtualPrinter | undefined) {
  const os = implement(contract.tray).$context<CallerContext>();
  const read = (): { slips: TraySlip[] } => ({ slips: (virtual?.slips() ?? []).map(({ id, printedAt, widthDots, complete, elements }) => ({ id, printedAt, widthDots, complete, elements: [...elements] })) });
  return os.router({
    watch: os.watch.handler(({ signal }) => follow({ first: read, next: read, onChange: (wake) => virtual?.onTrayChange(wake) ?? ((): void => undefined), signal })),
  });
}
