import * as z from 'zod';
import { bank, path, why } from './inputs';
import { runStatuses, runViews } from './run';

/** A run's id: the bank path of its record, with or without `.json`, or the last part of it. */
const run = path.min(1);

export const runFilterInput = z.object({
  status: z.enum(runStatuses).nullable().default(null),
  text: z.string().max(1000).nullable().default(null),
  agent: z.string().max(400).nullable().default(null),
  since: z.string().max(60).nullable().default(null),
  until: z.string().max(60).nullable().default(null),
});
export const listRunsInput = runFilterInput.extend({
  bank,
  limit: z.number().int().min(1).max(1000).default(200),
  after: z.string().max(9000).nullable().default(null),
});
export const runInput = z.object({ bank, run });
export const runLinesInput = z.object({
  bank,
  run,
  view: z.enum(runViews),
  /** 1-based. */
  from: z.number().int().min(1),
  count: z.number().int().min(1).max(2000),
});
export const searchRunInput = z.object({
  bank,
  run,
  view: z.enum(runViews),
  query: z.string().min(1).max(1000),
  /** A linear-time pattern (RE2); else plain text. Without regard to case either way unless `caseSensitive`. */
  regex: z.boolean().default(false),
  caseSensitive: z.boolean().default(false),
});
export const planPruneRunsInput = z.object({
  bank,
  /** Each null: what the bank's configuration says; null there too: no bound of that kind. */
  maxAgeDays: z.number().positive().max(36_500).nullable().default(null),
  maxCount: z.number().int().min(0).nullable().default(null),
  maxBytes: z.number().int().min(0).nullable().default(null),
  at: z.string().max(60).nullable().default(null),
  reason: why,
});
/** As an address gives it: `regex=1`. */
const flag = z
  .enum(['0', '1'])
  .default('0')
  .transform((text) => text === '1');
export const runLogInput = z.object({
  bank,
  run,
  view: z.enum(runViews),
  /** Only lines that match; left out: all. */
  query: z.string().min(1).max(1000).nullable().default(null),
  regex: flag,
  caseSensitive: flag,
});
