import type { z } from 'zod';

/** Raises data of one shape to the next; pure, and never edited once shipped. */
export type Upcast = (older: unknown) => unknown;

export interface EventDefinition<S extends z.ZodType = z.ZodType> {
  /** The shape written today. */
  readonly shape: number;
  readonly schema: S;
  /** `upcasts[0]` raises shape 1 to 2, `upcasts[1]` shape 2 to 3 ... */
  readonly upcasts: readonly Upcast[];
}

export function defineEvent<S extends z.ZodType>(schema: S, upcasts: readonly Upcast[] = []): EventDefinition<S> {
  return { shape: upcasts.length + 1, schema, upcasts };
}

/** Raises stored data to today's shape and parses it. Throws on a shape from the future: a newer program wrote it. */
export function readData<S extends z.ZodType>({ definition, type, shape, data }: { readonly definition: EventDefinition<S>; readonly type: string; readonly shape: number; readonly data: unknown }): z.output<S> {
  if (shape > definition.shape) throw new Error(`${type} has shape ${shape}; this program knows up to ${definition.shape}`);
  const raised = definition.upcasts.slice(shape - 1).reduce<unknown>((older, upcast) => upcast(older), data);
  return definition.schema.parse(raised);
}
