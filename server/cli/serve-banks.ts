import { isStrongroomError } from '@/lib/errors';
import { createEventHub } from '@/server/bank/create-event-hub';
import type { EventHub } from '@/server/bank/event-hub';
import { findRoots } from '@/server/bank/find-bank';
import { openBank, type OpenBank } from '@/server/bank/open-bank';
import type { Config } from '@/server/config';
import { followLocks } from '@/server/services/follow-locks';
import { followRecall } from '@/server/services/follow-recall';
import { prepareRuns } from '@/server/services/prepare-runs';
import { recoverBank } from '@/server/services/recover-bank';
import { startDemo, type RunningDemo } from './demo/start-demo';
import { spoken } from './spoken';

export interface ServedBanks {
  banks: ReadonlyMap<string, OpenBank>;
  events: EventHub;
  demo: RunningDemo | null;
  /** Ends watchers and the demo's agents. */
  close(): Promise<void>;
}

/** Opens what `serve` shows: the banks asked for, else those found, else the demo bank. */
export async function openServedBanks(
  config: Config,
  options: { readOnly: boolean; demo: boolean },
): Promise<ServedBanks> {
  const onlyDemo = options.demo && config.roots.length === 0;
  const roots = onlyDemo ? [] : await findRoots(config);
  const demo = roots.length === 0 || options.demo ? await startDemo(Date.now()) : null;
  const events = createEventHub();
  const banks = new Map<string, OpenBank>();
  const endings: (() => void | Promise<void>)[] = [];
  const close = async () => {
    await Promise.all(endings.map(async (end) => end()));
    await Promise.all([...banks.values()].map((bank) => bank.close()));
    // Only then: what a bank still records would make the directory anew that the demo has removed.
    await demo?.stop();
  };
  try {
    for (const root of demo ? [...roots, demo.root] : roots) {
      const bank = await openBank({
        root,
        events,
        readOnly: options.readOnly,
        demo: root === demo?.root,
        watch: true,
        record: {},
        taken: new Set(banks.keys()),
        stateDirectory: config.stateDirectory,
      });
      banks.set(bank.summary.id, bank);
      // Its locks may be held for a while: who looks on does not wait for that.
      recoverBank(bank).then((recovered) => tellRecovered(bank, recovered), warnUnrecovered);
      endings.push(followLocks(bank));
      prepareRuns(bank);
      endings.push(followRecall(bank));
    }
  } catch (error) {
    await close();
    throw error;
  }
  return { banks, events, demo, close };
}

function tellRecovered(
  { root }: OpenBank,
  recovered: 'nothing' | 'finished' | 'rolled-back',
): void {
  if (recovered === 'nothing') return;
  const words = recovered === 'finished' ? 'finished' : 'rolled back';
  process.stderr.write(
    `strongroom: a change of ${spoken(root)} that was interrupted has been ${words}\n`,
  );
}

function warnUnrecovered(error: unknown): void {
  if (!isStrongroomError(error)) throw error;
  process.stderr.write(
    `strongroom: an interrupted change waits to be ended: ${spoken(error.message)}\n`,
  );
}
