import * as z from 'zod';
import { bank } from './inputs';
import { passageKinds } from './recall';

/** Longer queries are refused; of more words than are looked for the rest is left out and said. */
export const longestQuery = 256 << 10;

const few = (value: z.ZodString) => z.array(value.min(1).max(500)).max(50).default([]);

export const recallInput = z.object({
  bank,
  query: z.string().max(longestQuery, `is longer than ${longestQuery} characters`),
  mode: z.enum(['auto', 'substring']).default('auto'),
  limit: z.number().int().min(1).max(200).default(20),
  /** How many of the best are passed over. */
  offset: z.number().int().min(0).max(10_000).default(0),
  kinds: z.array(z.enum(passageKinds)).max(passageKinds.length).default([]),
  agents: few(z.string()),
  tags: few(z.string()),
  /** Bank paths: of the document, or the start of it. */
  paths: few(z.string()),
  /** ISO-8601 with offset, or a day of the bank's zone; included and excluded. */
  since: z.string().max(64).nullable().default(null),
  before: z.string().max(64).nullable().default(null),
  /** Also looks through earlier versions, which no index holds. */
  history: z.boolean().default(false),
});
export type RecallInput = z.output<typeof recallInput>;

export const indexStatusInput = z.object({
  bank,
  /** Also count what is not in it yet, which takes a look at every document's facts. */
  count: z.boolean().default(false),
});
export const refreshIndexInput = z.object({
  bank,
  /** Make it anew, whatever stands there. */
  rebuild: z.boolean().default(false),
});
