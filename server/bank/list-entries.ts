import type { LayoutName } from '@/lib/bank';
import type { BankPath } from '@/lib/bank-path';
import { isRunDirectory, toldNames } from '@/lib/run-files';
import { companionsOf, projectOf } from '@/server/disk/companions';
import type { EntryFacts } from '@/server/disk/entry';
import { walk, type WalkEntry } from '@/server/disk/walk';
import { recognise, type Recognised, type Recogniser } from '@/server/layouts/recognise';

/** One entry of a bank that is not a listable directory, and what it is to its layout. */
export interface Entry {
  path: BankPath;
  facts: EntryFacts | null;
  /** Why there are no facts, or why it could not be gone into. */
  problem: WalkEntry['problem'];
  recognised: Recognised;
}

export interface Entries {
  entries: Entry[];
  recogniser: Recogniser;
  /** More stood there than are listed; of a directory of many thousand runs the newest are. */
  cut: boolean;
}

/** Own state is not a document. */
const ownDirectory = '.strongroom';
const skipped = new Set([ownDirectory, '.git', 'node_modules']);
const mostEntries = 200_000;

/** Enough to recognise a layout without walking a whole disk. */
const glance = { maxDepth: 6, most: 5000 };

/** The layouts a directory shows at a glance, and where their homes are. */
export async function glanceAt(root: string): Promise<{ names: LayoutName[]; homes: string[] }> {
  return (await listEntries(root, glance)).recogniser;
}

export interface ListOptions {
  maxDepth?: number;
  most?: number;
  /** Of a directory of many thousand runs all, not the newest alone. */
  everyRun?: boolean;
  signal?: AbortSignal;
}

/** Every entry of a bank in path order. Looks at names and facts only, never at content. */
export async function listEntries(
  root: string,
  { maxDepth = 64, most = mostEntries, everyRun = false, signal }: ListOptions = {},
): Promise<Entries> {
  const found: WalkEntry[] = [];
  let cut = false;
  const options = { skip: isSkipped, maxDepth, ...(everyRun ? {} : { choose }) };
  for await (const entry of walk(root, { ...options, ...(signal && { signal }) })) {
    if (isSkipped(entry.path)) continue;
    if (found.length >= most) {
      cut = true;
      break;
    }
    found.push(entry);
  }
  const beside = companionsOf(root).map((one) => ({ ...one, problem: null }));
  const hasProject = projectOf(root) !== null;
  const recogniser = recognise(new Set(found.map(nameOf)), { hasProject });
  const entries = [...found, ...beside]
    .filter(({ facts, problem }) => facts?.kind !== 'directory' || problem !== null)
    .map((entry) => ({ ...entry, recognised: recogniser.of(root, entry.path) }))
    .sort((one, other) => (one.path < other.path ? -1 : 1));
  return { entries, recogniser, cut };
}

/** Without what lies beside the root. */
export function insideRoot(entries: readonly Entry[]): Entry[] {
  return entries.filter(
    ({ recognised: { home, relative } }) => home !== '' || !relative.startsWith('../'),
  );
}

function choose(directory: BankPath | '') {
  return isRunDirectory(directory) ? toldNames : null;
}

function isSkipped(path: BankPath): boolean {
  return skipped.has(path.slice(path.lastIndexOf('/') + 1));
}

function nameOf({ path, facts }: WalkEntry): string {
  return facts?.kind === 'directory' ? `${path}/` : path;
}
