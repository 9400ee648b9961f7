import type { DocumentSummary } from '@/lib/document';
import { isStrongroomError } from '@/lib/errors';
import type { Bank } from '../bank';
import type { DocumentChange } from '../document-change';
import { listEntries, type Entries } from '../list-entries';
import { lookAtTemps } from './look-at-temps';
import { missingDocuments } from './missing-documents';
import { modeChanges, openEntries } from './mode-changes';
import type { Repair } from './repair';
import { repairDocument } from './repair-document';
import { sweepChanges } from './sweep-changes';
import { tightenedMode } from './tightened-mode';

const mostRepaired = 200;
/** What one plan changes: a person reads it. */
const mostChanged = 2000;

/** All that can be mended in a bank, as one change. What cannot is told in the warnings. */
export async function mendChanges(
  bank: Bank,
  documents: readonly DocumentSummary[],
  nowMs: number,
): Promise<Repair> {
  const listed = await listEntries(bank.root);
  const repairs = await repairAll(bank, listed, await damagedPaths(bank, listed, documents), nowMs);
  const temps = await lookAtTemps(bank, listed);
  const orphans = temps.filter(({ isOrphan }) => isOrphan);
  const swept = await sweepChanges(bank, orphans);
  const done = new Set([...repairs.changes, ...swept].map(({ path }) => path));
  const open = openEntries(listed.entries).filter(({ entry }) => !done.has(entry.path));
  const modes = await modeChanges(bank.root, open.slice(0, mostChanged));
  const repaired = repairs.changes.map((change) => tightened(change, listed, bank.root));
  const left = temps.filter(({ isOrphan }) => !isOrphan);
  return {
    changes: [...repaired, ...swept, ...modes].slice(0, mostChanged),
    warnings: [
      ...repairs.warnings,
      ...[...orphans, ...left].map(({ path, evidence }) => `${JSON.stringify(path)}: ${evidence}`),
    ],
  };
}

/** Whether a repair could mend it: see `repairDocument`. */
export function isDamaged({ kind, problems }: DocumentSummary): boolean {
  return kind !== 'temp' && problems.some(({ code }) => damages.has(code));
}

const damages = new Set(['INVALID_JSON', 'EMPTY_FILE', 'TORN_TAIL', 'FUSED_LINES', 'INVALID_LINE']);

async function damagedPaths(
  { root }: Bank,
  listed: Entries,
  documents: readonly DocumentSummary[],
): Promise<string[]> {
  const damaged = documents.filter(isDamaged).map(({ path }) => path);
  const missing = (await missingDocuments(root, listed)).map(({ path }) => path);
  return [...damaged, ...missing].slice(0, mostRepaired);
}

async function repairAll(
  bank: Bank,
  { recogniser }: Entries,
  paths: readonly string[],
  nowMs: number,
): Promise<Repair> {
  const all: Repair = { changes: [], warnings: [] };
  for (const path of paths) {
    const recognised = recogniser.of(bank.root, path as DocumentChange['path']);
    const repair = await repairOrWhy(bank, path, recognised, nowMs);
    all.changes.push(...repair.changes);
    all.warnings.push(...repair.warnings.map((words) => `${JSON.stringify(path)}: ${words}`));
  }
  return all;
}

async function repairOrWhy(
  bank: Bank,
  path: string,
  recognised: ReturnType<Entries['recogniser']['of']>,
  nowMs: number,
): Promise<Repair> {
  try {
    return (await repairDocument(bank, path, recognised, nowMs)) ?? { changes: [], warnings: [] };
  } catch (error) {
    if (!isStrongroomError(error)) throw error;
    return { changes: [], warnings: [`It stays as it is. ${error.message}`] };
  }
}

/** One change a document: its mode along with its bytes. */
function tightened(change: DocumentChange, { recogniser }: Entries, root: string): DocumentChange {
  const { next, base } = change;
  const mode = next?.mode ?? base?.mode ?? null;
  if (next === null || mode === null) return change;
  const { kind } = recogniser.of(root, change.path).claim;
  return { ...change, next: { ...next, mode: tightenedMode(kind, mode) } };
}
