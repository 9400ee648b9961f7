import type { z } from 'zod';
import { failure } from '@/lib/errors';

/**
 * Parses a command's arguments by the schema the other surfaces use.
 * @param flags how its fields are called on the command line, where that is otherwise
 * @throws INVALID_INPUT
 */
export function parseInput<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  flags: Readonly<Record<string, string>> = {},
): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map(({ path, message }) => ({
    field: path.map(String).join('.'),
    message,
  }));
  const words = fields
    .map(({ field, message }) => `--${flags[field.split('.')[0] ?? ''] ?? field}: ${message}`)
    .join('; ');
  throw failure('INVALID_INPUT', `The arguments are not accepted. ${words}.`, { fields });
}
