import type { ArchiveRetention } from '@/lib/archive';
import { childPath, type BankPath } from '@/lib/bank-path';
import { failure } from '@/lib/errors';
import { plural } from '@/lib/format';
import type { OfferedPlan } from '@/lib/plan';
import { givenInstant, isoOf } from '@/lib/time';
import { archivePlaces, type ArchivePlace } from '@/server/bank/archive/archive-places';
import { findPrunable, type Prunable } from '@/server/bank/archive/find-prunable';
import { shownSpan } from '@/server/bank/archive/shown-span';
import { withoutLines } from '@/server/bank/archive/without-lines';
import type { Bank } from '@/server/bank/bank';
import type { Caller } from '@/server/bank/caller';
import type { DocumentChange } from '@/server/bank/document-change';
import { homeFor } from '@/server/bank/homes-of';
import { readSettings, type BankSettings } from '@/server/bank/settings/read-settings';
import { offerDocumentPlan } from './offer-document-plan';

export interface PruneArchiveInput extends ArchiveRetention {
  home: string | null;
  /** When it was asked for, with its offset; left out: now. */
  at?: string | null;
  reason: string | null;
}

/**
 * Plans to take old lines out of the archives. What is not said comes from the bank's configuration. It is no
 * deletion: the history keeps what stood, and undoing brings it back. An old list, `tasks_done.json`, stays as it is.
 * @throws INVALID_INPUT nothing says how much is kept, or nothing is to go
 */
export async function planPruneArchive(
  bank: Bank,
  input: PruneArchiveInput,
  caller: Caller,
): Promise<OfferedPlan> {
  const settings = await readSettings(bank.root);
  const retention = retentionOf(input, settings);
  const home = input.home === null ? null : await homeFor(bank.root, 'memory-bank', input.home);
  const all = await archivePlaces(bank.root);
  const places = all.filter((one) => one.form === 'lines' && (home === null || one.home === home));
  const nowMs = input.at == null ? Date.now() : givenInstant(input.at, 'at');
  const changes: DocumentChange[] = [];
  const warnings: string[] = [];
  for (const place of places) {
    const found = await findPrunable(bank.root, place, retention, nowMs);
    if (found.count === 0) continue;
    changes.push(await changeOf(bank, place, found, settings.zone));
    warnings.push(wordsOf(place.path, found, settings));
  }
  if (changes.length === 0) throw nothing(retention);
  const { reason } = input;
  return offerDocumentPlan(bank, { kind: 'prune-archive', changes, warnings, reason }, caller);
}

function retentionOf(input: ArchiveRetention, { archive }: BankSettings): ArchiveRetention {
  const isSaid = input.maxAgeDays !== null || input.maxLines !== null;
  const { maxAgeDays, maxLines } = isSaid ? input : archive;
  if (maxAgeDays === null && maxLines === null) {
    const words =
      'Nothing says how much of the archive is kept: everything is. Give --older-than DAYS or --keep N, or set "archive.maxAgeDays" or "archive.maxLines" in strongroom.config.json.';
    throw failure('INVALID_INPUT', words);
  }
  return { maxAgeDays, maxLines };
}

/** Programs append under the lock of their queue and take none of the archive. */
async function changeOf(
  bank: Bank,
  { path, home }: ArchivePlace,
  { spans, sample, count, oldestMs, newestMs }: Prunable,
  zone: string,
): Promise<DocumentChange> {
  const change = await withoutLines(bank, path, spans);
  const where = spanWords(oldestMs, newestMs, zone);
  const shown = shownSpan(path, { sign: '-', where, lines: sample, count });
  return { ...change, shown, lockedBy: [queueOf(home)] };
}

function queueOf(home: BankPath | ''): BankPath {
  return childPath(home, 'queue-system/tasks_active.json');
}

function spanWords(oldestMs: number | null, newestMs: number | null, zone: string): string {
  if (oldestMs === null || newestMs === null) return '(they say no time)';
  const day = (ms: number) => isoOf(ms, zone).slice(0, 10);
  return `(finished from ${day(oldestMs)} to ${day(newestMs)})`;
}

function wordsOf(path: BankPath, { count, kept }: Prunable, { history }: BankSettings): string {
  return `${plural(count, 'line')} of ${JSON.stringify(path)} to go into the history, ${plural(kept, 'task')} to stay. Undoing brings all back as long as the history keeps them: ${plural(history.maxAgeDays, 'day')}.`;
}

function nothing({ maxAgeDays, maxLines }: ArchiveRetention) {
  const bounds = [
    maxAgeDays !== null && `none is older than ${plural(maxAgeDays, 'day')}`,
    maxLines !== null && `there are no more than ${plural(maxLines, 'task')}`,
  ].filter((words) => words !== false);
  return failure('INVALID_INPUT', `Nothing is to go from the archive: ${bounds.join(', ')}.`);
}
