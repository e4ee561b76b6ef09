import { z } from 'zod';
import type { ReportDocument } from './report-document.ts';

/** What the report worker is asked. */
export const reportRequest = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('day'), day: z.iso.date() }),
  z.object({ kind: z.literal('month'), month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/) }),
  z.object({ kind: z.literal('fairness'), day: z.iso.date() }),
  z.object({ kind: z.literal('audit'), ticketId: z.uuid() }),
]);
export type ReportRequest = z.output<typeof reportRequest>;

/** `tableId` null = every table; CSV holds one table, so it must be named. */
export const exportWish = z.object({ format: z.enum(['csv', 'xlsx']), tableId: z.string().max(40).nullable(), language: z.enum(['id', 'en']) });
export type ExportWish = z.output<typeof exportWish>;

export interface ExportedFile {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

export type ReportRefusal = { readonly kind: 'unknown-ticket' } | { readonly kind: 'unknown-table' };

export const workerQuestion = z.object({ id: z.int(), request: reportRequest, export: exportWish.nullable() });
export type WorkerQuestion = z.output<typeof workerQuestion>;

export type ReportAnswer = { readonly kind: 'document'; readonly document: ReportDocument } | { readonly kind: 'file'; readonly file: ExportedFile } | ReportRefusal;
export type WorkerAnswer = { readonly id: number; readonly answer: ReportAnswer } | { readonly id: number; readonly bug: string };
