import { z } from 'zod';
import { configFileSchema } from './fields.ts';

/** The JSON Schema of `config.json`, as published in `resources/schemas/config.schema.json`. */
export function toConfigJsonSchema(): object {
  const schema = z.toJSONSchema(configFileSchema, { io: 'input', target: 'draft-2020-12' });
  return { ...schema, title: 'Settings of one Anjungan machine', description: 'config.json in the data folder, or a file named by --config.' };
}
