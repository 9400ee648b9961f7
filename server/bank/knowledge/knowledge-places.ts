import type { BankPath } from '@/lib/bank-path';
import { listEntries, type Entry } from '../list-entries';

/** A document that holds knowledge, and the home it belongs to. */
export interface KnowledgePlace {
  path: BankPath;
  home: BankPath | '';
  /** A knowledge base is lines; a store of notes one JSON value. */
  form: 'lines' | 'notes';
  entry: Entry;
}

export interface KnowledgePlaces {
  entries: KnowledgePlace[];
  logs: BankPath[];
  snapshots: { path: BankPath; home: BankPath | '' }[];
  homes: (BankPath | '')[];
}

/** Everything of a bank that holds knowledge: knowledge bases before stores of notes, home by home. */
export async function knowledgePlaces(root: string): Promise<KnowledgePlaces> {
  const { entries, recogniser } = await listEntries(root);
  const places: KnowledgePlaces = {
    entries: [],
    logs: [],
    snapshots: [],
    homes: recogniser.homesOf('memory-bank'),
  };
  for (const entry of entries) {
    const { path, facts, recognised } = entry;
    const { claim, home, layout } = recognised;
    if (layout.name !== 'memory-bank' || facts?.kind !== 'file') continue;
    const form = forms.get(claim.kind);
    if (form) places.entries.push({ path, home, form, entry });
    if (claim.kind === 'decision-log') places.logs.push(path);
    if (claim.kind === 'context-snapshot') places.snapshots.push({ path, home });
  }
  places.entries.sort((one, other) => rank(one) - rank(other) || compare(one.home, other.home));
  return places;
}

const forms = new Map<string, KnowledgePlace['form']>([
  ['knowledge-base', 'lines'],
  ['memory-notes', 'notes'],
]);

function rank({ form }: KnowledgePlace): number {
  return form === 'lines' ? 0 : 1;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
