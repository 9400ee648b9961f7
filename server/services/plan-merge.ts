import { splitRevision } from '@/lib/bank-path';
import { failure } from '@/lib/errors';
import type { OfferedPlan } from '@/lib/plan';
import { backupChanges } from '@/server/bank/backup-changes';
import type { Bank } from '@/server/bank/bank';
import type { Caller } from '@/server/bank/caller';
import { loadKept } from '@/server/bank/history/load-kept';
import { mergeThreeWay, type Merged } from '@/server/bank/merge/merge-three-way';
import { nextOf, readForChange, type DocumentNow } from '@/server/bank/read-for-change';
import { recognisedAt } from '@/server/bank/recognised-at';
import { versionOf } from '@/server/bank/version-of';
import { offerDocumentPlan } from './offer-document-plan';

export interface MergeInput {
  /** The document that becomes the merge. */
  ours: string;
  /** A document, or `PATH@sha256:…` of its history. */
  theirs: string;
  /** What both began with, in the same words; left out: unknown, so that nothing counts as removed. */
  base?: string | null | undefined;
  reason: string | null;
}

/**
 * Plans to bring what another document, or an earlier version, says into a document. What both changed is said in a
 * warning each; ours stays there, or both stand there marked.
 * @throws NOT_FOUND · INVALID_INPUT nothing would change
 */
export async function planMerge(
  bank: Bank,
  { ours, theirs, base, reason }: MergeInput,
  caller: Caller,
): Promise<OfferedPlan> {
  const now = await readForChange(bank.root, ours);
  if (now.bytes === null) throw notThere(now.path);
  const other = await bytesOf(bank, theirs);
  const old = base == null ? null : await bytesOf(bank, base);
  const found = (await recognisedAt(bank.root, [now.path])).get(now.path);
  const merged = mergeThreeWay(
    { kind: found?.claim.kind ?? 'text', layout: found?.layout.name ?? 'generic', path: now.path },
    old,
    now.bytes,
    other,
  );
  if (merged.bytes.equals(now.bytes)) throw nothingToTake(now, theirs, merged);
  const changes = [
    ...(await backupChanges(bank.root, now, false)),
    { path: now.path, base: now.state, next: nextOf(merged.bytes) },
  ];
  const warnings = warningsOf(merged, base == null);
  return offerDocumentPlan(bank, { kind: 'merge', changes, warnings, reason }, caller);
}

async function bytesOf(bank: Bank, which: string): Promise<Buffer> {
  const asked = splitRevision(which);
  const { path, bytes, state } = await readForChange(bank.root, asked.path);
  const revision = asked.revision ?? state?.revision;
  if (bytes !== null && state?.revision === revision) return bytes;
  if (asked.revision === null || revision === undefined) throw notThere(path);
  await versionOf(bank, path, revision);
  return loadKept(bank.history, revision);
}

function warningsOf({ conflicts }: Merged, isBlind: boolean): string[] {
  const blind =
    'No base was given: what only one of the two has counts as added, never as removed.';
  const said = conflicts.map(({ at, words }) => `Conflict at ${at}: ${words}`);
  return isBlind ? [...said, blind] : said;
}

function nothingToTake({ path }: DocumentNow, theirs: string, { conflicts }: Merged) {
  const places = conflicts.slice(0, 5).map(({ at }) => at);
  const why =
    conflicts.length === 0
      ? `it has all of ${JSON.stringify(theirs)} already`
      : `where they differ both changed it, and ours stays (${places.join(', ')})`;
  return failure('INVALID_INPUT', `Nothing would change in ${JSON.stringify(path)}: ${why}.`, {
    path,
    conflicts,
  });
}

function notThere(path: string) {
  return failure('NOT_FOUND', `There is no document ${JSON.stringify(path)}.`, { path });
}
