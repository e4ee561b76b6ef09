import { z } from 'zod';
import { derivedPackSchema, packSchema } from './pack-schema.ts';

/**
 * The JSON Schema of a site pack, for editors that check while one types. It knows the shape (kinds, lengths, patterns, lists); what needs
 * the whole pack at once (references, unique prefixes, order of hours) and "looks like HTML" are checked only on import.
 */
export function packJsonSchema(): object {
  const complete = z.toJSONSchema(packSchema, { io: 'input' });
  const derived = z.toJSONSchema(derivedPackSchema, { io: 'input' });
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Site pack',
    description: 'What a Mal Pelayanan Publik says about itself, its agencies and its services: complete, or built on a base pack.',
    if: { type: 'object', required: ['base'] },
    then: withoutDraft(derived),
    else: withoutDraft(complete),
  };
}

function withoutDraft(schema: object): object {
  return Object.fromEntries(Object.entries(schema).filter(([key]) => key !== '$schema'));
}
