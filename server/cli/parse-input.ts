import type { z } from 'zod';
import { failure } from '@/lib/errors';

/** Parses a command's arguments by the schema the other surfaces use. @throws INVALID_INPUT */
export function parseInput<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map(({ path, message }) => ({
    field: path.map(String).join('.'),
    message,
  }));
  const words = fields.map(({ field, message }) => `--${field}: ${message}`).join('; ');
  throw failure('INVALID_INPUT', `The arguments are not accepted. ${words}.`, { fields });
}
