import { join } from 'node:path';
import * as z from 'zod';
import type { BankPath } from '@/lib/bank-path';
import { parseBankPath } from '@/lib/bank-path';
import { failure, isStrongroomError } from '@/lib/errors';
import { plural } from '@/lib/format';
import { planKinds } from '@/lib/plan';
import { surfaces } from '@/lib/receipt';
import { writeAtomically } from '@/server/disk/atomic-write';
import { unconfined } from '@/server/disk/confine';
import { syncDirectory } from '@/server/disk/durable';
import { removeFileNow } from '@/server/disk/names';
import { readUpTo } from '@/server/disk/read';
import type { DocumentState } from './document-change';
import type { PlannedReceipt } from './journal';

/*
 * `<state>/applying.json`: what is being applied, from before the first document is replaced until the receipt is in
 * the journal. One at a time: written and removed under the journal's lock. Whoever finds it finishes the change or
 * rolls it back (`recover-apply.ts`).
 */
export interface ApplyIntent {
  entry: PlannedReceipt;
  changes: IntendedChange[];
}

/** What one document was and is to be; both contents are in the history before this is written. */
export interface IntendedChange {
  path: BankPath;
  before: DocumentState | null;
  after: DocumentState | null;
  /** It is written in place, behind what stands: a crash may leave a part of that. */
  appended?: boolean | undefined;
}

const state = z
  .strictObject({
    revision: z.string().regex(/^sha256:[0-9a-f]{64}$/),
    size: z.number().int().min(0),
    mode: z.number().int().min(0).max(0o7777),
  })
  .nullable();

const schema = z.strictObject({
  v: z.literal(1),
  entry: z.strictObject({
    id: z.string().min(1).max(200),
    kind: z.enum(planKinds),
    surface: z.enum(surfaces),
    actor: z.string().max(4096),
    reason: z.string().nullable(),
    at: z.string().max(100),
    undoes: z.string().max(200).nullable(),
  }),
  changes: z.array(
    z.strictObject({
      path: z.string().transform((path): BankPath => parseBankPath(path)),
      before: state,
      after: state,
      appended: z.boolean().optional(),
    }),
  ),
});

const largest = 64 << 20;

/** Null when nothing is being applied. @throws CORRUPT_DOCUMENT */
export async function readIntent(stateDirectory: string): Promise<ApplyIntent | null> {
  const path = intentPath(stateDirectory);
  const text = await textOf(path);
  if (text === null) return null;
  try {
    const { entry, changes } = schema.parse(JSON.parse(text));
    return { entry, changes };
  } catch (error) {
    throw failure(
      'CORRUPT_DOCUMENT',
      `${JSON.stringify(path)} should tell which change was interrupted, and cannot be read. Look at the documents of the bank, then move it away.`,
      { path },
      error,
    );
  }
}

/** Durable when it returns. Only under the journal's lock. */
export async function writeIntent(
  stateDirectory: string,
  { entry, changes }: ApplyIntent,
  fence: () => void,
): Promise<void> {
  const bytes = Buffer.from(JSON.stringify({ v: 1, entry, changes }));
  if (bytes.length > largest) throw tooMany(changes.length);
  return writeAtomically(intentPath(stateDirectory), bytes, { fence });
}

/** What could not be read again would be in the way for ever. */
function tooMany(count: number) {
  const words = `${plural(count, 'document')} are too many to be changed as one. Nothing was changed; make it several changes.`;
  return failure('INVALID_INPUT', words, { documents: count });
}

export async function clearIntent(stateDirectory: string): Promise<void> {
  removeFileNow(intentPath(stateDirectory));
  await syncDirectory(stateDirectory);
}

export function intentPath(stateDirectory: string): string {
  return join(stateDirectory, 'applying.json');
}

async function textOf(path: string): Promise<string | null> {
  try {
    const { bytes } = await readUpTo(unconfined(path), largest);
    return bytes.toString('utf8');
  } catch (error) {
    if (isStrongroomError(error) && error.code === 'NOT_FOUND') return null;
    throw error;
  }
}
