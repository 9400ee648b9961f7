import * as z from 'zod';
import { compileLinear } from '@/lib/linear-pattern';
import type { SettingKey, SettingRow, SettingValues } from '@/lib/settings';
import { isZone } from '@/lib/time';
import { defaultZone } from '@/lib/time-words';

/** What one setting accepts and does. */
type Spec<Key extends SettingKey> = Pick<
  SettingRow<Key>,
  'default' | 'description' | 'accepts' | 'effect'
> & { schema: z.ZodType<SettingValues[Key]> };

const days = z.number().positive().max(36_500);
const bytes = z.number().int().min(1);
const zoneName = z.string().max(64).refine(isZone, 'is no time zone');
const folder = z
  .string()
  .min(1)
  .max(4096)
  .refine((text) => !text.includes('\0'), 'holds a NUL byte');

const saidRule = z.strictObject({
  id: z.string().regex(/^[\w.-]{1,100}$/, 'is no id of a rule'),
  pattern: z.string().min(1).max(20_000).refine(isLinear, 'is no pattern of RE2'),
  keywords: z.array(z.string().min(1).max(200)).max(100).optional(),
  group: z.number().int().min(0).max(100).optional(),
  ignoreCase: z.boolean().optional(),
});

function isLinear(pattern: string): boolean {
  try {
    return compileLinear(pattern).source === pattern;
  } catch {
    return false;
  }
}

const endpoint = z.strictObject({
  url: z.string().max(2000).refine(isWebAddress, 'is no address of http or https'),
  model: z.string().min(1).max(200),
  // The name of no other secret: whoever may write the configuration must not choose what is sent as a key.
  keyVariable: z
    .string()
    .regex(/^STRONGROOM_[A-Z0-9_]{0,80}KEY$/, 'is no name such as STRONGROOM_EMBEDDINGS_KEY')
    .optional(),
});

function isWebAddress(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url !== null && /^https?:$/.test(url.protocol) && url.username + url.password === '';
}

/** Every setting there is. The README and the Settings page show them from here. */
export const settingSpecs: { readonly [Key in SettingKey]: Spec<Key> } = {
  zone: {
    schema: zoneName,
    default: defaultZone,
    description: 'The time zone times are written and shown in.',
    accepts: 'an IANA zone, such as "Europe/Berlin" or "UTC"',
    effect: 'at once',
  },
  allowedRoots: {
    schema: z.array(folder).max(100),
    default: [],
    description: 'Directories a relative MEMORY_STORAGE_ROOT may lead to besides the project.',
    accepts: 'a list of directories, absolute or relative to this file',
    effect: 'at once',
  },
  'locks.timeout': {
    schema: z.union([z.number().min(0), z.literal('infinite'), z.null()]),
    default: null,
    description: 'How long a lock is waited for; null leaves it to the layout.',
    accepts: 'seconds, "infinite" or null',
    effect: 'at once',
  },
  'locks.aiconfig': {
    schema: z.enum(['mkdir', 'hard-link-json', 'both']),
    default: 'mkdir',
    description: 'Which of its two locks aiconfig takes on the machines that write this bank.',
    accepts: '"mkdir", "hard-link-json" or "both"',
    effect: 'at once',
  },
  'locks.kopi': {
    schema: z.enum(['auto', 'advisory', 'fallback']),
    default: 'auto',
    description: 'Which lock kopi takes; auto asks its own configuration.',
    accepts: '"auto", "advisory" or "fallback"',
    effect: 'at once',
  },
  'history.maxAgeDays': {
    schema: days,
    default: 90,
    description: 'How long earlier contents are kept.',
    accepts: 'days',
    effect: 'at once',
  },
  'history.maxBytes': {
    schema: bytes,
    default: 2 * 2 ** 30,
    description: 'How large the history may grow before its oldest contents go.',
    accepts: 'bytes',
    effect: 'at once',
  },
  'history.largestFile': {
    schema: bytes,
    default: 256 * 2 ** 20,
    description: 'Larger documents are not recorded when they change from outside.',
    accepts: 'bytes',
    effect: 'at once',
  },
  'session.enforcement': {
    schema: z.enum(['off', 'warn', 'enforce']),
    default: 'warn',
    description:
      'What happens when another program writes current-session.md: nothing, a notice, or a notice and the generated text again at the next dump.',
    accepts: '"off", "warn" or "enforce"',
    effect: 'at once',
  },
  'state.mirror': {
    schema: z.boolean(),
    default: true,
    description: 'Whether the mirror of cursor_state.json beside the bank is written too.',
    accepts: 'true or false',
    effect: 'at once',
  },
  'tasks.sortBy': {
    schema: z.enum(['instant', 'text']),
    default: 'instant',
    description: 'What tasks are ordered by: the instant they were made, or its text as before.',
    accepts: '"instant" or "text"',
    effect: 'at once',
  },
  'archive.maxAgeDays': {
    schema: days.nullable(),
    default: null,
    description: 'Archived tasks older than this are pruned, by a plan; null keeps all.',
    accepts: 'days or null',
    effect: 'at once',
  },
  'archive.maxLines': {
    schema: z.number().int().min(0).nullable(),
    default: null,
    description: 'How many archived tasks a pruning leaves; null keeps all.',
    accepts: 'a number or null',
    effect: 'at once',
  },
  'runs.log': {
    schema: z.enum(['output', 'metadata-only']),
    default: 'output',
    description:
      'Whether runs of strongroom exec keep what the command printed, redacted, or their record alone.',
    accepts: '"output" or "metadata-only"',
    effect: 'at once',
  },
  'runs.maxAgeDays': {
    schema: days.nullable(),
    default: null,
    description: 'Command runs older than this are pruned, by a plan; null keeps all.',
    accepts: 'days or null',
    effect: 'at once',
  },
  'runs.maxCount': {
    schema: z.number().int().min(0).nullable(),
    default: null,
    description: 'How many command runs a pruning leaves; null keeps all.',
    accepts: 'a number or null',
    effect: 'at once',
  },
  'runs.maxBytes': {
    schema: bytes.nullable(),
    default: null,
    description: 'How large the logs of all command runs may be after a pruning; null keeps all.',
    accepts: 'bytes or null',
    effect: 'at once',
  },
  'redaction.secretNames': {
    schema: z.array(z.string().regex(/^[\w.-]{2,64}$/, 'is no name of a key')).max(200),
    default: [],
    description: 'Further names whose values are secrets, wherever they stand before = or :.',
    accepts: 'a list of names',
    effect: 'at the next start',
  },
  'redaction.rules': {
    schema: z.array(saidRule).max(1000),
    default: [],
    description: 'Further kinds of secrets, each a pattern that is matched in linear time.',
    accepts: 'a list of {"id", "pattern", "keywords"?, "group"?, "ignoreCase"?}',
    effect: 'at the next start',
  },
  'redaction.gitleaks': {
    schema: folder.nullable(),
    default: null,
    description: 'A gitleaks configuration whose rules hold too.',
    accepts: 'a file within the project, or null',
    effect: 'at the next start',
  },
  'recall.index': {
    schema: z.boolean(),
    default: true,
    description: 'Whether strongroom serve keeps an index of all that is remembered.',
    accepts: 'true or false',
    effect: 'at once',
  },
  'recall.embeddings': {
    schema: endpoint.nullable(),
    default: null,
    description:
      'A server that is asked how near texts are in meaning, each redacted first; null asks none. Off this machine it also needs STRONGROOM_EMBEDDINGS_HOSTS.',
    accepts: '{"url", "model", "keyVariable"?} or null',
    effect: 'at once',
  },
  'recall.embeddingWeight': {
    schema: z.number().min(0).max(0.5),
    default: 0.3,
    description: 'How much nearness in meaning counts beside the words.',
    accepts: '0 to 0.5',
    effect: 'at once',
  },
};
