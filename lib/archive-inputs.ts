import * as z from 'zod';
import { exportFormats } from './archive';
import { bank, path, why } from './inputs';

const home = path.nullable().default(null);
const task = z.string().min(1).max(20_000);
/** A time with its offset. */
const time = z.string().trim().min(1).max(60).nullable().default(null);

const filter = {
  query: z.string().max(1000).nullable().default(null),
  from: time,
  /** Exclusive. */
  to: time,
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'is no month such as 2026-03')
    .nullable()
    .default(null),
  source: z.string().max(300).nullable().default(null),
};

export const archiveInput = z.object({
  bank,
  ...filter,
  cursor: z.string().max(8300).nullable().default(null),
  limit: z.number().int().min(1).max(500).default(100),
});
export const archivedInput = z.object({ bank, key: z.string().min(1).max(8400) });
export const archiveExportInput = z.object({
  bank,
  ...filter,
  format: z.enum(exportFormats),
});
/** When it was asked for; left out: now. A plan that is made again is then the same. */
const at = time;

export const planArchiveInput = z.object({
  bank,
  home,
  /** By id or key; null: every completed task. */
  ids: z.array(task).min(1).max(10_000).nullable().default(null),
  at,
  reason: why,
});
export const planUnarchiveInput = z.object({
  bank,
  task,
  home,
  status: z.string().trim().min(1).max(100).default('in_progress'),
  at,
  reason: why,
});
const count = z.number().int().min(0).max(1_000_000_000).nullable().default(null);
export const planPruneArchiveInput = z.object({
  bank,
  home,
  maxAgeDays: count,
  maxLines: count,
  at,
  reason: why,
});
