import * as z from 'zod';

/** Schemas of every use-case's input; the edges parse with these. Never import from client code: it costs 90 kB. */

export const bank = z.string().min(1).max(200);
export const path = z.string().max(8192);

export const bankInput = z.object({ bank });
export const documentInput = z.object({ bank, path });
export const documentLinesInput = z.object({
  bank,
  path,
  /** 1-based first line. */
  from: z.number().int().min(1),
  count: z.number().int().min(1).max(2000),
});
export const lockInput = z.object({ bank, id: z.string().min(1).max(200) });
export const lockStatisticsInput = z.object({
  bank,
  /** The lock's own place; left out: all locks. */
  path: path.nullish(),
});
export const isWhole = (words: string) => words.isWellFormed();
export const halfCharacter = 'holds half a character (a lone surrogate)';
const reason = z
  .string()
  .trim()
  .min(1, 'say why, in a few words')
  .max(1000)
  .refine(isWhole, halfCharacter);

export const planClearStaleLocksInput = z.object({ bank, reason });
export const planClearLockInput = z.object({
  bank,
  id: z.string().min(1).max(200),
  reason,
  /** Of the record that was shown; refused when it is another now. Left out: whatever stands. */
  revision: z.string().max(100).nullish(),
  /** Needed for `suspect` and `unknown`; changes nothing for `held`. */
  force: z.boolean().default(false),
});
const revision = z.string().regex(/^sha256:[0-9a-f]{64}$/, 'is no revision (sha256:…)');
export const why = reason.nullable().default(null);

export const planWriteInput = z.object({
  bank,
  path,
  text: z
    .string()
    .max(4 << 20)
    .refine(isWhole, halfCharacter),
  /** The revision it was based on; null for a new document. */
  base: revision.nullable(),
  merge: z.boolean().default(false),
  reason: why,
});
export const planEditInput = z.object({
  bank,
  path,
  base: revision,
  text: z.string().max(4 << 20),
  merge: z.boolean().default(false),
  reason: why,
});
export const planDeleteInput = z.object({ bank, path, base: revision, reason: why });
export const planRestoreInput = z.object({ bank, path, revision, reason: why });
export const planMergeInput = z.object({
  bank,
  ours: path,
  /** A path, or `PATH@sha256:…` of the history. */
  theirs: path,
  /** The same; left out: unknown. */
  base: path.nullish(),
  reason: why,
});
export const planRepairInput = z.object({ bank, path, reason: why });
/** Left out: all that are found. */
const paths = z.array(path).min(1).max(1000).optional();
export const planSweepInput = z.object({ bank, paths, reason: why });
export const planPermissionsInput = z.object({ bank, paths, reason: why });
export const planMendInput = z.object({ bank, reason: why });
export const planUndoInput = z.object({
  bank,
  receipt: z.string().min(1).max(200),
  reason: why,
});
export const versionsInput = z.object({
  bank,
  path,
  limit: z.number().int().min(1).max(1000).default(200),
  /** Older than this one. */
  beforeId: z.number().int().nullish(),
});
export const versionInput = z.object({ bank, path, revision });
export const compareVersionsInput = z.object({
  bank,
  path,
  /** Null: not there; `now`: as it stands. */
  from: z.union([revision, z.literal('now')]).nullable(),
  to: z.union([revision, z.literal('now')]).nullable(),
});
/** A time with its offset, or the id of a version. */
const moment = z.string().trim().min(1).max(100);

export const momentInput = z.object({ bank, at: moment });
export const compareMomentsInput = z.object({
  bank,
  from: moment,
  /** Left out: now. */
  to: moment.nullish(),
});
export const planRestoreMomentInput = z.object({
  bank,
  /** Also the id of a loss. */
  at: moment,
  /** Left out: every document; with the id of a loss and `onlyMissing`, those of the loss. */
  paths: z.array(path).min(1).max(100_000).nullish(),
  onlyMissing: z.boolean().default(false),
  reason,
});
export const planForgetInput = z.object({
  bank,
  path,
  /** Left out: every content the document ever had. */
  revision: revision.nullish(),
  reason,
});
export const applyPlanInput = z.object({
  bank,
  planId: z.string().min(1).max(200),
  token: z.string().max(400),
});
export const receiptsInput = z.object({
  bank,
  limit: z.number().int().min(1).max(1000).default(200),
});
export const receiptInput = z.object({
  bank,
  receipt: z.string().min(1).max(200),
  /** How many of its targets are shown with what changed in them. */
  targets: z.number().int().min(1).max(1000).default(20),
});
export const recordedStepsInput = z.object({
  bank,
  limit: z.number().int().min(1).max(1000).default(200),
});
export const liveInput = z.object({ lastEventId: z.string().max(200).nullish() });
