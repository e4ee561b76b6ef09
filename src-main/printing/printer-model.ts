import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { err, ok } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import type { PrinterModel } from './printer-port.ts';

/** Modules across the slip's QR with its quiet zone: version 4 (33) and 4 on each side. */
export const QR_MODULES = 41;
/** No ESC/POS font A is narrower than 8 dots, so more columns than this cannot be true. */
const NARROWEST_CHARACTER_DOTS = 8;

const text = (max: number) => z.string().trim().min(1, 'must not be empty').max(max, `must have at most ${max} characters`);

/** The shape of `resources/printers/*.json`; its JSON Schema stands in `resources/schemas/printer-model.schema.json`. */
export const printerModelSchema = z
  .strictObject({
    $schema: z.string().max(200).optional(),
    id: z.string().max(60).regex(/^[a-z0-9]+([.-][a-z0-9]+)*$/, 'must be lower-case words joined by "-" or "."').describe('Named by --printer tcp://HOST:PORT?model=ID; the same as the file name'),
    name: text(80).describe('What the technician sees'),
    paperMm: z.literal([58, 80]).describe('Width of the roll in mm'),
    widthDots: z.int().min(200).max(1024).describe('Printable dots across the paper'),
    columns: z.int().min(16).max(64).describe('Characters of font A on a line'),
    cutter: z.boolean().describe('False = a tear bar'),
    answersStatus: z.boolean().describe('Answers DLE EOT 1 to 4'),
    answersFence: z.boolean().describe('Answers GS r 1 in order, which proves that the bytes before it were consumed'),
    codePage: z.literal('PC437_USA').optional().describe('Accented Latin letters that the printer is known to have; absent = ASCII only'),
    qrRaster: z.strictObject({ moduleDots: z.int().min(3).max(12).describe('Dots of one QR module') }),
    source: text(300).describe('Where the figures come from'),
  })
  .refine((model) => model.columns * NARROWEST_CHARACTER_DOTS <= model.widthDots, { path: ['columns'], message: 'do not fit into widthDots' })
  .refine((model) => model.qrRaster.moduleDots * QR_MODULES <= model.widthDots, { path: ['qrRaster', 'moduleDots'], message: `makes a QR of ${QR_MODULES} modules wider than widthDots` });

/** The JSON Schema of `resources/printers/*.json`, for editors that check while one types. Sums of several fields are checked only on reading. */
export function printerModelJsonSchema(): object {
  const schema = z.toJSONSchema(printerModelSchema, { io: 'input', target: 'draft-2020-12' });
  return { ...schema, title: 'Printer model', description: 'What the program must know of a slip printer. The file name is the id.' };
}

/** Reads one printer model. The error is a sentence that says what to change. */
export function parsePrinterModel(input: unknown): Result<PrinterModel, string> {
  const parsed = printerModelSchema.safeParse(input);
  if (!parsed.success) return err(toSentence(parsed.error));
  const { id, name, paperMm, widthDots, columns, cutter, answersStatus, answersFence, codePage, qrRaster, source } = parsed.data;
  return ok({ id, name, paperMm, widthDots, columns, cutter, answersStatus, answersFence, codePage, qrRaster, source });
}

/**
 * All models of a folder (`resources/printers`), by id. A file that is not a model refuses the whole folder with a sentence that
 * names it: a site must not print by guessed figures. Reads synchronously, once at start.
 */
export function readPrinterModels(folder: string): Result<ReadonlyMap<string, PrinterModel>, string> {
  const models = new Map<string, PrinterModel>();
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.json')).sort()) {
    const parsed = parseModelFile(join(folder, file));
    if (!parsed.ok) return err(`The printer model ${file} cannot be used: ${parsed.error}.`);
    if (`${parsed.value.id}.json` !== file) return err(`The printer model ${file} names itself "${parsed.value.id}"; file and id must agree.`);
    models.set(parsed.value.id, parsed.value);
  }
  return ok(models);
}

/** One model by id, or a sentence that lists those there are. */
export function findPrinterModel(models: ReadonlyMap<string, PrinterModel>, id: string): Result<PrinterModel, string> {
  const model = models.get(id);
  return model === undefined ? err(`There is no printer model "${id}". Known: ${[...models.keys()].join(', ')}.`) : ok(model);
}

function parseModelFile(path: string): Result<PrinterModel, string> {
  const content = readFileSync(path, 'utf8');
  try {
    return parsePrinterModel(JSON.parse(content));
  } catch (error) {
    if (error instanceof SyntaxError) return err('it is not JSON');
    throw error;
  }
}

function toSentence(error: z.ZodError): string {
  return error.issues.map((issue) => `${issue.path.join('.') || 'it'}: ${issue.message}`).join('; ');
}
