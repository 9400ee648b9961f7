import type { BankPath } from '@/lib/bank-path';
import { shareRunsOn } from '@/lib/share-runs';
import { absoluteOf } from '@/server/disk/companions';
import { lookAt, lookAtSync, type EntryFacts } from '@/server/disk/entry';
import { isLocal } from '@/server/disk/filesystem-kind';
import type { Bank } from '../bank';
import type { History } from '../history/history';
import { groupLosses } from './group-losses';
import { LossLedger, type LossItem } from './loss-ledger';

/** A loss from outside of which something is still missing. */
export interface Loss {
  /** Of the version before it: stays the same while the loss goes on. */
  id: string;
  items: LossItem[];
  /** Those that are still as the loss left them. */
  missing: LossItem[];
}

type LossBank = Pick<Bank, 'root' | 'history'>;

const lookBackMs = 7 * 86_400_000;
const page = 2000;

/** Losses of the last seven days, newest first, as the history tells them. Creates nothing. */
export async function findLosses(bank: LossBank): Promise<Loss[]> {
  const ledger = await read(bank.history);
  const items = ledger.since(Date.now() - lookBackMs).sort((one, other) => one.atMs - other.atMs);
  const losses: Loss[] = [];
  for (const run of groupLosses(items)) {
    const latest = run.filter((item) => ledger.isLatest(item));
    const missing = await stillMissing(bank, latest);
    const id = String(Math.min(...run.map((item) => item.id)) - 1);
    if (missing.length > 0) losses.push({ id, items: run, missing });
  }
  return losses.reverse();
}

/** Only what is new is read; the ledger of a history that was begun anew is begun anew. */
const read = shareRunsOn(async (history: History): Promise<LossLedger> => {
  let ledger = ledgers.get(history);
  const last = ledger?.lastId ?? 0;
  if (!ledger || (last > 0 && (await history.since(last - 1, 1))[0]?.id !== last))
    ledger = new LossLedger();
  ledgers.set(history, ledger);
  for (;;) {
    const versions = await history.since(ledger.lastId, page);
    ledger.add(versions);
    if (versions.length < page) return ledger;
  }
});

const ledgers = new WeakMap<History, LossLedger>();

/** Nobody of ours made it, as its receipt may have said later, and the document has not come back unnoticed. */
async function stillMissing(bank: LossBank, items: readonly LossItem[]): Promise<LossItem[]> {
  const ours = await namedSince(bank.history, items);
  const look = (await isLocal(bank.root)) ? lookAtSync : lookAt;
  const at = (path: BankPath) => look(absoluteOf(bank.root, path));
  const missing: LossItem[] = [];
  for (const item of items) {
    if (ours.has(item.id)) continue;
    const facts = await factsOf(() => at(item.path));
    const isSame = item.kind === 'removed' ? facts === null : facts?.size === item.size;
    if (isSame) missing.push(item);
  }
  return missing;
}

/** Those of which a receipt says that they were ours. */
async function namedSince(history: History, items: readonly LossItem[]): Promise<Set<number>> {
  const ids = items.map(({ id }) => id);
  const last = Math.max(...ids);
  const ours = new Set<number>();
  for (let after = Math.min(...ids) - 1; after < last;) {
    const versions = await history.since(after, page);
    for (const { id, surface } of versions) if (surface !== 'outside') ours.add(id);
    after = versions.at(-1)?.id ?? last;
  }
  return ours;
}

async function factsOf(look: () => EntryFacts | null | Promise<EntryFacts | null>) {
  try {
    return await look();
  } catch {
    return null;
  }
}
