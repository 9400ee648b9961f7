import type { Bank } from '@/server/bank/bank';
import { RunIndex } from './run-index';
import { Shelf } from './shelf';

const indexes = new WeakMap<Bank, RunIndex>();

/** The one index of a bank in this process; it follows the bank's events where there is a watcher. */
export function runIndexOf(bank: Bank): RunIndex {
  const known = indexes.get(bank);
  if (known) return known;
  const index = new RunIndex(bank.root, shelfOf(bank));
  indexes.set(bank, index);
  bank.events.subscribe((events) => {
    for (const event of events) {
      if (event.bank === bank.summary.id && event.noun === 'documents' && event.path !== null)
        index.touch(event.path);
    }
  });
  return index;
}

/** Looking makes no state directory, but for who records what happens anyway. */
function shelfOf({ stateDirectory, readOnly, recorder }: Bank): Shelf {
  return new Shelf(stateDirectory, readOnly ? 'never' : recorder ? 'always' : 'beside');
}
