import * as z from 'zod';
import type { BankPath } from '@/lib/bank-path';
import { failure, isStrongroomError } from '@/lib/errors';
import { confine } from '@/server/disk/confine';
import { readUpTo } from '@/server/disk/read';
import type { LockWishes } from '@/server/layouts/layout';

/** What `<root>/.strongroom/config.json` says: of the bank, so that all who write to it agree. */
export interface BankSettings {
  /** Milliseconds; null leaves the wait to the layout. */
  lockTimeoutMs: number | null;
  locks: LockWishes;
  history: HistorySettings;
}

/** How much of what stood in the bank is kept. */
export interface HistorySettings {
  maxAgeDays: number;
  /** Of the history's file. */
  maxBytes: number;
  /** Bytes; larger documents are not recorded when they change from outside. */
  largestFile: number;
}

export const settingsPath = '.strongroom/config.json' as BankPath;

/**
 * Reads the bank's configuration file; without one, the defaults.
 * @throws INVALID_INPUT naming the file and what in it cannot be meant
 */
export async function readSettings(root: string): Promise<BankSettings> {
  const text = await textOf(root);
  const { locks, history } = text === null ? schema.parse({}) : parseSettings(text);
  const { timeout, aiconfig, kopi } = locks;
  const lockTimeoutMs =
    timeout === undefined ? null : timeout === 'infinite' ? Infinity : timeout * 1000;
  return { lockTimeoutMs, locks: { aiconfig, kopi }, history };
}

/** The same for what must go on when the file cannot be meant: then the defaults. */
export async function historySettings(root: string): Promise<HistorySettings> {
  try {
    return (await readSettings(root)).history;
  } catch (error) {
    if (isStrongroomError(error)) return schema.parse({}).history;
    throw error;
  }
}

const bytes = z.number().int().min(1);

const schema = z.strictObject({
  locks: z
    .strictObject({
      /** Seconds. */
      timeout: z.union([z.number().min(0), z.literal('infinite')]).optional(),
      aiconfig: z.enum(['mkdir', 'hard-link-json', 'both']).default('mkdir'),
      kopi: z.enum(['auto', 'advisory', 'fallback']).default('auto'),
    })
    .prefault({}),
  history: z
    .strictObject({
      maxAgeDays: z.number().positive().default(90),
      maxBytes: bytes.default(2 * 2 ** 30),
      largestFile: bytes.default(256 * 2 ** 20),
    })
    .prefault({}),
});

const largest = 64 * 1024;

async function textOf(root: string): Promise<string | null> {
  try {
    const { bytes, truncated } = await readUpTo(await confine(root, settingsPath), largest);
    if (truncated) throw unusable(`it is larger than ${largest} bytes`);
    return bytes.toString('utf8');
  } catch (error) {
    if (isStrongroomError(error) && error.code === 'NOT_FOUND') return null;
    throw error;
  }
}

function parseSettings(text: string): z.infer<typeof schema> {
  const parsed = schema.safeParse(jsonOf(text));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue?.path.length ? `"${issue.path.join('.')}": ` : '';
  throw unusable(`${where}${issue?.message ?? 'not understood'}`);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw unusable('it is not JSON');
  }
}

function unusable(why: string) {
  return failure(
    'INVALID_INPUT',
    `The configuration file ${settingsPath} of the bank cannot be used: ${why}. Nothing was done; correct the file.`,
    { path: settingsPath },
  );
}
