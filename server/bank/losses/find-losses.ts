import { shareRunsOn } from '@/lib/share-runs';
import { lookAt } from '@/server/disk/entry';
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
  const losses = groupLosses(items).map(async (run) => {
    const missing = await Promise.all(run.map((item) => isMissing(bank, item)));
    const id = String(Math.min(...run.map((item) => item.id)) - 1);
    return { id, items: run, missing: run.filter((_, at) => missing[at]) };
  });
  const found = (await Promise.all(losses)).filter(({ missing }) => missing.length > 0);
  return found.reverse();
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

/** Its latest version is the loss, nobody of ours made it, and the document has not come back unnoticed. */
async function isMissing(bank: LossBank, { id, path, kind }: LossItem): Promise<boolean> {
  const latest = await bank.history.latest(path);
  if (latest?.id !== id || latest.surface !== 'outside') return false;
  const facts = await lookAt(`${bank.root}/${path}`).catch(() => null);
  return kind === 'removed' ? facts === null : facts?.size === latest.size;
}
