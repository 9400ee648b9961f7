import * as z from 'zod';
import type { Receipt } from '@/lib/receipt';
import { surfaces } from '@/lib/receipt';
import { planKinds } from '@/lib/plan';

const text = z.string().max(4096);
const revision = z.string().max(100).nullable();

const octal = z.string().max(8).nullable();
const mode = z.strictObject({ before: octal, after: octal }).nullable();

const schema: z.ZodType<Receipt> = z.strictObject({
  id: z.string().min(1).max(200),
  kind: z.enum(planKinds),
  surface: z.enum(surfaces),
  actor: text,
  reason: z
    .string()
    .max(1 << 20)
    .nullable(),
  at: text,
  targets: z
    .array(z.strictObject({ path: text, before: revision, after: revision, mode: mode.optional() }))
    .max(100_000),
  undoes: z.string().max(200).nullable(),
  hash: z.string().max(100),
  previousHash: z.string().max(100).nullable(),
});

/** One line of a journal, which anybody may have written; null for what is no receipt. */
export function parseReceipt(line: string): Receipt | null {
  try {
    return schema.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    return null;
  }
}
