import * as z from 'zod';
import { bank, halfCharacter, isWhole, path, why } from './inputs';

/** Schemas of what is asked of aiconfig's documents. Never import from client code. */

const home = path.nullable().default(null);
const words = z.string().max(20_000).refine(isWhole, halfCharacter);
const text = words.refine((value) => value.trim() !== '', 'is empty');
const texts = z.array(text).max(500).optional();
/** Whose counter in `_version` goes up; left out: nobody's. */
const client = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, 'is no name of a client, such as claude-code')
  .nullable()
  .default(null);
const project = z
  .string()
  .min(1)
  .max(255)
  .refine((name) => !/[/\\\p{Cc}]/u.test(name) && !/^\.{1,2}$/.test(name), 'is no directory name');

const jqArgument = z.object({
  name: z.string().regex(/^[A-Za-z_][A-Za-z0-9_]{0,99}$/, 'is no name of a variable'),
  value: z
    .string()
    .max(4 << 20)
    .refine(isWhole, halfCharacter),
  /** The value is JSON, not a text. */
  json: z.boolean().default(false),
});

export const planUpdateInput = z.object({
  bank,
  path,
  /** A jq program. */
  expression: z.string().min(1).max(100_000).refine(isWhole, halfCharacter),
  args: z.array(jqArgument).max(100).default([]),
  backup: z.boolean().default(false),
  client,
  reason: why,
});

const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'is no date (YYYY-MM-DD)');
/** When it was asked for, with its offset; left out: now. A plan that is made again is then the same. */
const at = z.string().max(60).nullable().default(null);
const place = { bank, home, project, client, reason: why, at };

export const planAddSessionInput = z.object({
  ...place,
  entry: z.strictObject({
    summary: text,
    /** Left out: today, in the zone of the settings. */
    date: date.optional(),
    client: z.enum(['claude-code', 'cursor', 'other']).optional(),
    duration_estimate: text.optional(),
    context_for_next_session: text.optional(),
    files_modified: texts,
    follow_up: texts,
    tags: texts,
    decisions_made: z
      .array(z.strictObject({ decision: text, rationale: text.optional() }))
      .max(500)
      .optional(),
  }),
});

const decision = z.strictObject({
  title: text,
  decision: text,
  date: date.optional(),
  status: z.enum(['proposed', 'accepted', 'deprecated', 'superseded']).default('proposed'),
  context: text.optional(),
  rationale: text.optional(),
  alternatives_considered: texts,
  consequences: texts,
  related_sessions: texts,
  tags: texts,
});

export const planAddDecisionInput = z.object({ ...place, entry: decision });
export const planSupersedeDecisionInput = z.object({
  ...place,
  /** The one that holds no more. */
  id: z.string().min(1).max(200),
  /** The one that holds instead: one that stands there, or a new one. */
  by: z.union([z.string().min(1).max(200), decision]),
});

export const planSetPreferenceInput = z.object({
  bank,
  home,
  /** Keys and places from the root; `-` at the end adds to a list. */
  at: z
    .array(z.union([words.min(1).max(500), z.number().int().min(0)]))
    .min(1)
    .max(20),
  /** As JSON; null takes it out. */
  value: z
    .string()
    .max(1 << 20)
    .nullable(),
  /** As JSON, what was shown there when it was edited; null: nothing; left out: whatever stands. */
  seen: z
    .string()
    .max(1 << 20)
    .nullish(),
  client,
  /** When it was asked for, with its offset; left out: now. A plan that is made again is then the same. */
  askedAt: z.string().max(60).nullable().default(null),
  reason: why,
});
