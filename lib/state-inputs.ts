import * as z from 'zod';
import { bank, halfCharacter, isWhole, path, why } from './inputs';

/** Schemas of what is asked of states and sessions. Never import from client code: it costs 90 kB. */

/** The tree that is meant; null: the only one. */
const home = path.nullable().default(null);
/** When it counts as done, with its offset; left out: now. The plan that is made again for a reason is the same then. */
const at = z.string().trim().min(1).max(100).nullish();
const key = z.string().min(1).max(1000).refine(isWhole, halfCharacter);
const json = z.json().refine((value) => isWhole(JSON.stringify(value)), halfCharacter);

export const planSetStateInput = z.object({
  bank,
  home,
  /** One of the six fields of the session, or keys from the root with dots between. */
  set: z
    .array(z.object({ key, value: json }))
    .max(200)
    .default([]),
  unset: z.array(key).max(200).default([]),
  at,
  /** The revision that was shown; left out: what stands now. */
  base: z
    .string()
    .regex(/^sha256:[0-9a-f]{64}$/, 'is no revision (sha256:…)')
    .nullish(),
  /** Also where a value that is set was changed by somebody else since it was shown. */
  merge: z.boolean().default(false),
  reason: why,
});

export const planSessionDumpInput = z.object({
  bank,
  home,
  /** Keeps what somebody else wrote in a file beside it; left out: as the enforcement says. */
  keepForeign: z.boolean().nullish(),
  at,
  reason: why,
});
