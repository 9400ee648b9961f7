import type { BankPath } from '@/lib/bank-path';
import { isProjectPath } from '@/lib/companions';
import { listEntries, type Entry } from '@/server/bank/list-entries';
import { lookAtDocument, projectOf } from '@/server/disk/companions';
import { isPlainlyWithin } from '@/server/disk/confine';
import type { EntryFacts } from '@/server/disk/entry';
import type { Recognised, Recogniser } from '@/server/layouts/recognise';
import { isIndexed } from '../passages/is-indexed';

/** A document as it stands on disk, and what it is to its layout. */
export interface StandingDocument {
  path: BankPath;
  facts: EntryFacts;
  recognised: Recognised;
}

export interface ListedDocuments {
  /** In path order. */
  documents: StandingDocument[];
  recogniser: Recogniser;
}

/** More are not remembered one by one. */
const mostDocuments = 2_000_000;

/** Every document of a bank whose content is remembered: regular files, each run, companions. Reads no content. */
export async function listDocuments(root: string, signal?: AbortSignal): Promise<ListedDocuments> {
  const options = { most: mostDocuments, everyRun: true, ...(signal && { signal }) };
  const { entries, recogniser } = await listEntries(root, options);
  return { documents: entries.flatMap((entry) => documentOf(entry) ?? []), recogniser };
}

/** What stands at a path now; null where no document does, or only by a link. */
export function documentAt(
  root: string,
  path: BankPath,
  recogniser: Recogniser,
): StandingDocument | null {
  const facts = factsAt(root, path);
  if (facts === null) return null;
  return documentOf({ path, facts, problem: null, recognised: recogniser.of(root, path) });
}

/** Facts of a regular file, whatever it is to its layout. */
export function factsAt(root: string, path: BankPath): EntryFacts | null {
  if (aside.test(path)) return null;
  const facts = lookAtDocument(root, path);
  return facts?.kind === 'file' && isReachedPlainly(root, path) ? facts : null;
}

const aside = /(^|\/)(\.strongroom|\.git|node_modules)(\/|$)/;
function documentOf(entry: Entry): StandingDocument | null {
  const { path, facts, recognised } = entry;
  return facts !== null && isIndexed(entry) ? { path, facts, recognised } : null;
}

/** A walk follows no link; a companion's place is looked at by whoever finds it. */
function isReachedPlainly(root: string, path: BankPath): boolean {
  if (isProjectPath(path) && projectOf(root) !== null) return true;
  const slash = path.lastIndexOf('/');
  return slash < 0 || isPlainlyWithin(root, `${root}/${path.slice(0, slash)}`);
}
