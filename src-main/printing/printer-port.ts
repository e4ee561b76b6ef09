/** A slip printer in the site's words. Implemented by the ESC/POS driver and by the memory fake; both pass `test/ports/printer.suite.ts`. */
export interface Printer {
  readonly name: string;
  /** Dots across the paper: 384 or 576 and the like. */
  readonly model: PrinterModel;
  state(): PrinterState;
  /** Called when the state changes, never twice with the same. Returns the way to stop. */
  onStateChange(listener: (state: PrinterState) => void): () => void;
  /** One job at a time; later calls wait. Never throws for device trouble. */
  print(job: PrintJob): Promise<PrintOutcome>;
  close(): Promise<void>;
}

export type PrinterState =
  | { readonly state: 'ready' }
  | { readonly state: 'paper-out' }
  | { readonly state: 'cover-open' }
  /** Not reachable: absent, wrong address, refusing, mute. */
  | { readonly state: 'offline'; readonly detail: string }
  /** Reachable but reporting an error (cutter, temperature). */
  | { readonly state: 'fault'; readonly detail: string }
  | { readonly state: 'unknown' };

export interface PrintJob {
  readonly id: string;
  readonly bytes: Uint8Array;
  /** Runs after the printer said it is ready and before the first byte leaves; when it throws nothing is sent and the throw reaches the caller. */
  readonly beforeFirstByte: () => void;
}

/**
 * `printed`: out, `confirmed` by the printer's answer or, on models that cannot answer, `sent-only`.
 * `refused`: not one byte of the job was sent; safe to try again.
 * `doubted`: some bytes left and no proof came back; never tried again by itself.
 */
export type PrintOutcome =
  | { readonly kind: 'printed'; readonly proof: 'confirmed' | 'sent-only' }
  | { readonly kind: 'refused'; readonly reason: PrinterState }
  | { readonly kind: 'doubted'; readonly detail: string };

/** A printer model as data (`resources/printers/*.json`). */
export interface PrinterModel {
  readonly id: string;
  readonly name: string;
  readonly paperMm: 58 | 80;
  readonly widthDots: number;
  /** Characters of font A on a line. */
  readonly columns: number;
  readonly cutter: boolean;
  /** Whether DLE EOT is answered. */
  readonly answersStatus: boolean;
  /** Whether GS r 1 is answered in order, which proves the job before it was consumed. */
  readonly answersFence: boolean;
  /** Code page whose accented Latin letters the printer is known to have; absent = ASCII only, which every printer prints. */
  readonly codePage?: 'PC437_USA' | undefined;
  readonly qrRaster: { readonly moduleDots: number };
  /** Source of the figures. */
  readonly source: string;
}
