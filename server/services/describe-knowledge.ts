import { createHash } from 'node:crypto';
import type { BankPath } from '@/lib/bank-path';
import { isStrongroomError } from '@/lib/errors';
import type { KnowledgeOverview, KnowledgeSnapshot, SnapshotFacts } from '@/lib/knowledge';
import type { Bank } from '@/server/bank/bank';
import { knowledgePlaces, type KnowledgePlaces } from '@/server/bank/knowledge/knowledge-places';
import { knowledgeTarget } from '@/server/bank/knowledge/knowledge-target';
import { confine } from '@/server/disk/confine';
import { readUpTo } from '@/server/disk/read';
import { textOf } from '@/server/layouts/findings';
import {
  parseSnapshot,
  snapshotKeys,
  textsAt,
  type Snapshot,
} from '@/server/layouts/memory-bank/snapshot-text';
import { redactJson } from '@/server/redaction/redact-json';
import { redactText } from '@/server/redaction/redact';

const largestSnapshot = 256 << 10;
const mostItems = 200;
const longestText = 4000;

/** What of a bank holds knowledge, its snapshots read. Never fails for one of them. */
export async function describeKnowledge(bank: Bank): Promise<KnowledgeOverview> {
  const places = await knowledgePlaces(bank.root);
  const homes = places.homes.map(async (home) => ({
    home,
    target: await knowledgeTarget(bank.root, places, home, null),
  }));
  return {
    documents: places.entries.map(({ path }) => path),
    mark: markOf(places),
    logs: places.logs,
    snapshots: await Promise.all(places.snapshots.map((place) => readSnapshot(bank, place))),
    homes: await Promise.all(homes),
  };
}

function markOf({ entries }: KnowledgePlaces): string {
  const marks = entries.map(({ path, entry: { facts } }) => [
    path,
    `${facts?.ino}:${facts?.size}:${facts?.mtimeNs}:${facts?.ctimeNs}`,
  ]);
  return createHash('sha256').update(JSON.stringify(marks)).digest('hex').slice(0, 16);
}

async function readSnapshot(
  { root }: Bank,
  { path, home }: { path: BankPath; home: BankPath | '' },
): Promise<KnowledgeSnapshot> {
  const nothing = { path, home, facts: null, others: [] };
  try {
    const { bytes, truncated } = await readUpTo(await confine(root, path), largestSnapshot);
    if (truncated) {
      return { ...nothing, problem: `It is larger than ${largestSnapshot >> 10} KiB: not read.` };
    }
    const parsed = parseSnapshot(bytes.toString('utf8'));
    if (typeof parsed !== 'string') {
      return { path, home, ...shown(await redactJson(parsed)), problem: null };
    }
    return { ...nothing, problem: `It cannot be read: ${redactText(parsed).text}` };
  } catch (error) {
    if (!isStrongroomError(error)) throw error;
    return { ...nothing, problem: redactText(error.message).text };
  }
}

function shown(snapshot: Snapshot): Pick<KnowledgeSnapshot, 'facts' | 'others'> {
  const facts: SnapshotFacts = {
    ts: textAt(snapshot, 'ts'),
    summary: textAt(snapshot, 'summary'),
    openQuestions: itemsAt(snapshot, 'open_questions'),
    nextSteps: itemsAt(snapshot, 'next_steps'),
    tags: itemsAt(snapshot, 'tags'),
  };
  const known: readonly string[] = snapshotKeys;
  const others = Object.entries(snapshot)
    .filter(([key]) => !known.includes(key))
    .slice(0, mostItems)
    .map(([key, value]) => ({ key, text: cut(textOf(value) ?? JSON.stringify(value)) }));
  return { facts, others };
}

function textAt(snapshot: Snapshot, key: string): string | null {
  const [text] = textsAt(snapshot, key);
  return text === undefined ? null : cut(text);
}

function itemsAt(snapshot: Snapshot, key: string): string[] {
  return textsAt(snapshot, key).slice(0, mostItems).map(cut);
}

function cut(text: string): string {
  return text.slice(0, longestText).toWellFormed();
}
