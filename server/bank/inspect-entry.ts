import type { DocumentSummary, MeaningFact, Problem } from '@/lib/document';
import { isStrongroomError } from '@/lib/errors';
import { isoOf } from '@/lib/time';
import { confine, type ConfinedPath } from '@/server/disk/confine';
import { linkTarget, lookAt, type EntryFacts } from '@/server/disk/entry';
import { isLocal } from '@/server/disk/filesystem-kind';
import { readSmallSync, readUpTo } from '@/server/disk/read';
import { wrongShape } from '@/server/layouts/findings';
import type { Reading } from '@/server/layouts/layout';
import type { Recognised } from '@/server/layouts/recognise';
import type { Entry } from './list-entries';
import { scanAside } from './scan-aside';
import { scanBytes, type Scan } from './scan-file';

/** What is known of one document after looking at its bytes. */
export interface Inspected {
  summary: DocumentSummary;
  /** Null when its bytes are not read: special, unreadable, a link that leads out. */
  scan: Scan | null;
  meaning: MeaningFact[];
  linkTarget: string | null;
}

/** Files up to this many bytes are scanned here and explained by their layout. */
export const explainedLimit = 1 << 20;
const readInOneTurn = 64 << 10;

/** Looks into one entry. Never throws for what is wrong with it: that is what it reports. */
export async function inspectEntry(root: string, entry: Entry): Promise<Inspected> {
  const { facts } = entry;
  if (facts?.kind === 'link') return inspectLink(root, entry);
  if (!facts || facts.kind !== 'file') return bare(entry, [problemOf(entry)]);
  return inspectFile(root, entry, facts);
}

async function inspectFile(root: string, entry: Entry, facts: EntryFacts): Promise<Inspected> {
  const known = recall(entry, facts);
  if (known) return describe(entry, known);
  try {
    const looked = await look(await confine(root, entry.path), entry, facts);
    remember(entry, facts, looked);
    return describe(entry, looked);
  } catch (error) {
    if (!isStrongroomError(error)) throw error;
    const code = error.code === 'NOT_FOUND' ? 'VANISHED' : 'UNREADABLE';
    const problem: Problem = {
      code,
      severity: code === 'VANISHED' ? 'warning' : 'error',
      message: error.message,
      line: null,
      byte: null,
    };
    return bare(entry, [problem]);
  }
}

interface Looked {
  scan: Scan;
  modifiedAt: string;
  problems: Problem[];
  meaning: MeaningFact[];
}

async function look(place: ConfinedPath, entry: Entry, facts: EntryFacts): Promise<Looked> {
  const { claim } = entry.recognised;
  const modifiedAt = isoOf(facts.mtimeMs);
  if (facts.size > explainedLimit) {
    const scan = await scanAside(place, claim.form);
    return { scan, modifiedAt, problems: scan.problems, meaning: [] };
  }
  const isSmall = facts.size <= readInOneTurn && (await isLocal(place.root));
  const { bytes, truncated } = isSmall
    ? readSmallSync(place, explainedLimit)
    : await readUpTo(place, explainedLimit);
  const scan = truncated ? await scanAside(place, claim.form) : scanBytes(bytes, claim.form);
  const reading = scan.binary || truncated ? null : readBy(entry.recognised, bytes);
  const problems = [...scan.problems, ...(reading?.problems ?? [])];
  if (claim.kind === 'temp') problems.push(orphanTemp);
  return { scan, modifiedAt, problems, meaning: reading?.meaning ?? [] };
}

/** Nested a hundred thousand deep, or whatever else a layout stumbles over: it must not hide all other documents. */
function readBy({ layout, claim, relative }: Recognised, bytes: Buffer): Reading | null {
  try {
    return layout.read(claim, relative, bytes);
  } catch {
    return { problems: [wrongShape('a document its layout can read')], meaning: [] };
  }
}

const orphanTemp: Problem = {
  code: 'ORPHAN_TEMP',
  severity: 'warning',
  message: 'A temporary file of a write that did not end, unless its writer is still at it.',
  line: null,
  byte: null,
};

async function inspectLink(root: string, entry: Entry): Promise<Inspected> {
  const target = await linkTarget(`${root}/${entry.path}`).catch(() => null);
  const link = (code: Problem['code'], message: string): Inspected => ({
    ...bare(entry, [{ code, severity: 'warning', message, line: null, byte: null }]),
    linkTarget: target,
  });
  try {
    const place = await confine(root, entry.path);
    if (!place.exists) return link('LINK_BROKEN', 'The link points to nothing.');
    const behind = await lookAt(place.real);
    if (behind?.kind !== 'file') return { ...bare(entry, []), linkTarget: target };
    const inspected = await inspectFile(root, entry, behind);
    return { ...inspected, linkTarget: target };
  } catch (error) {
    if (!isStrongroomError(error)) throw error;
    return link('LINK_OUTSIDE', 'The link leads out of the bank; it is not followed.');
  }
}

function problemOf({ facts, problem }: Entry): Problem {
  const kind = facts?.kind ?? 'entry';
  const words: Record<string, [Problem['code'], string]> = {
    vanished: ['VANISHED', 'It went away while the bank was listed.'],
    unreadable: ['UNREADABLE', 'The permissions do not allow to look into it.'],
    unnameable: ['UNREADABLE', 'Its name is not UTF-8, so it cannot be opened by name.'],
    'too-deep': ['UNREADABLE', 'It lies too deep to be gone into.'],
  };
  const [code, message] = words[problem ?? ''] ?? [
    'SPECIAL_FILE',
    `It is a ${kind}, not a file; it is never opened.`,
  ];
  return { code, severity: 'warning', message, line: null, byte: null };
}

function bare(entry: Entry, problems: Problem[]): Inspected {
  const { facts, path, recognised } = entry;
  const isFile = facts?.kind === 'file' || facts?.kind === 'link';
  return {
    summary: {
      path,
      kind: isFile ? recognised.claim.kind : 'special',
      layout: recognised.layout.name,
      size: facts?.size ?? 0,
      revision: null,
      modifiedAt: isoOf(facts?.mtimeMs ?? 0),
      problems,
    },
    scan: null,
    meaning: [],
    linkTarget: null,
  };
}

function describe(entry: Entry, looked: Looked): Inspected {
  const { claim, layout } = entry.recognised;
  return {
    summary: {
      path: entry.path,
      kind: looked.scan.binary ? 'binary' : claim.kind,
      layout: layout.name,
      size: looked.scan.size,
      revision: looked.scan.revision,
      modifiedAt: looked.modifiedAt,
      problems: looked.problems,
    },
    scan: looked.scan,
    meaning: looked.meaning,
    linkTarget: null,
  };
}

const cache = new Map<string, Looked>();
const mostRemembered = 50_000;

/** A file whose inode, size and both times are the same has the same bytes. */
function keyOf({ recognised }: Entry, { dev, ino, size, mtimeNs, ctimeNs }: EntryFacts): string {
  const { layout, claim } = recognised;
  return `${dev}:${ino}:${size}:${mtimeNs}:${ctimeNs}:${layout.name}:${claim.kind}`;
}

function recall(entry: Entry, facts: EntryFacts): Looked | undefined {
  return cache.get(keyOf(entry, facts));
}

/** Not for a file written this very moment: a second write may fall into the same clock tick. */
function remember(entry: Entry, facts: EntryFacts, looked: Looked): void {
  if (Date.now() - facts.mtimeMs < 50) return;
  if (cache.size >= mostRemembered) cache.clear();
  cache.set(keyOf(entry, facts), looked);
}
