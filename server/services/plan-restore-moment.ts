import type { BankPath } from '@/lib/bank-path';
import { failure, isStrongroomError } from '@/lib/errors';
import { plural } from '@/lib/format';
import type { OfferedPlan } from '@/lib/plan';
import type { Bank } from '@/server/bank/bank';
import type { Caller } from '@/server/bank/caller';
import type { DocumentChange, DocumentState } from '@/server/bank/document-change';
import type { StoredVersion } from '@/server/bank/history/history';
import { keptDocument } from '@/server/bank/kept-document';
import { listEntries } from '@/server/bank/list-entries';
import { findLosses } from '@/server/bank/losses/find-losses';
import { momentText, parseMoment, type MomentPoint } from '@/server/bank/moment';
import { readForChange } from '@/server/bank/read-for-change';
import { zoneOf } from '@/server/bank/settings/zone-of';
import { offerDocumentPlan } from './offer-document-plan';

export interface RestoreMomentInput {
  /** A time with its offset, the id of a version, or of a loss. */
  at: string;
  /** Left out: every document of the bank; with the id of a loss and `onlyMissing`, those of the loss. */
  paths?: readonly string[] | null | undefined;
  /** Only what is gone or cut to nearly nothing. */
  onlyMissing?: boolean | undefined;
  reason: string;
}

/**
 * Plans to bring documents back to how they stood at a moment, all in one plan.
 * @throws INVALID_INPUT not a moment, or everything stands as it did · NOT_FOUND nothing is known of that moment
 */
export async function planRestoreMoment(
  bank: Bank,
  input: RestoreMomentInput,
  caller: Caller,
): Promise<OfferedPlan> {
  const point = parseMoment(input.at);
  const { versions, isWhole } = await versionsOf(bank, point, input);
  if (versions.length === 0) throw unknown(momentText(point, await zoneOf(bank.root)));
  const changes: DocumentChange[] = [];
  const warnings: string[] = [];
  for (const version of versions) {
    const change = await changeOf(bank, version, input.onlyMissing ?? false).catch(
      (error: unknown) => {
        if (!isStrongroomError(error)) throw error;
        warnings.push(`Left as it is: ${error.message}`);
        return null;
      },
    );
    if (change !== null) changes.push(change);
  }
  if (isWhole && !input.onlyMissing) warnings.push(...(await laterOnes(bank, versions)));
  return offerDocumentPlan(
    bank,
    { kind: 'restore', changes, warnings, reason: input.reason },
    caller,
  );
}

async function versionsOf(
  bank: Bank,
  point: MomentPoint,
  { at, paths, onlyMissing }: RestoreMomentInput,
): Promise<{ versions: StoredVersion[]; isWhole: boolean }> {
  const loss =
    onlyMissing && !paths ? (await findLosses(bank)).find(({ id }) => id === at) : undefined;
  if (loss) {
    const before = loss.missing.map(({ id: beforeId, path }) =>
      bank.history.versions(path, { beforeId, limit: 1 }),
    );
    return { versions: (await Promise.all(before)).flat(), isWhole: false };
  }
  const versions = await bank.history.at(point);
  if (!paths) return { versions, isWhole: true };
  const asked = new Set<string>(paths);
  return { versions: versions.filter(({ path }) => asked.has(path)), isWhole: false };
}

/** Null: it stands so already, or is not meant. @throws what makes this one document impossible */
async function changeOf(
  bank: Bank,
  version: StoredVersion,
  onlyMissing: boolean,
): Promise<DocumentChange | null> {
  const { revision, size, kept } = version;
  const { path, state } = await readForChange(bank.root, version.path);
  if (onlyMissing && !isMissing(state, size)) return null;
  if (revision !== null && !kept && state?.revision !== revision) throw notKept(path);
  return { path, base: state, next: keptDocument(bank, version) };
}

function isMissing(state: DocumentState | null, size: number | null): boolean {
  if (size === null) return false;
  if (state === null) return true;
  return size > 0 && (state.size === 0 || (size >= 65_536 && state.size < size / 10));
}

/** What nothing is known of at that moment may have stood there all the same: it is not removed. */
async function laterOnes(bank: Bank, versions: readonly StoredVersion[]): Promise<string[]> {
  const known = new Set<BankPath>(versions.map(({ path }) => path));
  const { entries } = await listEntries(bank.root);
  const later = entries.filter(
    ({ path, facts, recognised: { claim } }) =>
      facts?.kind === 'file' && claim.kind !== 'lock' && claim.kind !== 'temp' && !known.has(path),
  );
  if (later.length === 0) return [];
  const some = later.slice(0, 5).map(({ path }) => JSON.stringify(path));
  const more = later.length > some.length ? ' …' : '';
  return [
    `${plural(later.length, 'document')} nothing is known of at that moment stay as they are: ${some.join(', ')}${more}`,
  ];
}

function notKept(path: BankPath) {
  const words = `what stood in ${JSON.stringify(path)} then was forgotten or grew too old.`;
  return failure('NOT_FOUND', words, { path });
}

function unknown(at: string) {
  return failure(
    'NOT_FOUND',
    `Nothing is known of this bank at ${at}: the history begins later, or has none of these documents.`,
    { at },
  );
}
