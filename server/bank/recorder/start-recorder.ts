import type { BankPath } from '@/lib/bank-path';
import { isStrongroomError } from '@/lib/errors';
import { shareRuns } from '@/lib/share-runs';
import { isLocal } from '@/server/disk/filesystem-kind';
import { FlightRecorder } from './flight-recorder';
import { pruneRegularly } from './prune-regularly';
import type { Recorded, Recorder } from './recorder';

/*
 * The flight recorder: every outside change to a document goes into the bank's history.
 *
 * Sequence:
 *   1. every document is looked at once: how it stands is held in memory while there is no history (looking creates
 *      nothing), else what differs from its latest version is stored as a change nobody watched
 *   2. the kernel tells of a path -> the file is read in the turn of that event -> compared with what was known
 *   3. before the first change is stored, what was held is
 *   4. the change is stored; only then it is told
 * A crash between 2 and 4 loses the states a document had in between, never the last: the next start finds the
 * difference. What a crash takes while nothing was stored yet is what stood before the very first change.
 * A document gone or emptied is looked at again before that is stored: writers remove and write anew.
 * Not protected: two writes between which this process was not scheduled are seen as one; a document larger than is
 * recorded, or not readable, is said in the state. A disk that is full is tried again; meanwhile no more is read than
 * memory allows, and what changes then is seen as one change later.
 */
export async function startRecorder(recorded: Recorded): Promise<Recorder> {
  const { largestFile } = await recorded.settings();
  const recorder = new FlightRecorder(recorded, {
    isLocal: await isLocal(recorded.root),
    largestFile,
  });
  const looks = new Looks(recorder);
  const touched = (path: string) => {
    if (path !== '' && !aside.test(path)) recorder.notice(path as BankPath);
  };
  const endings = [
    recorded.touches(touched),
    recorded.events.subscribe((events) => {
      for (const { bank, noun, path } of events) {
        if (bank !== recorded.bank || noun !== 'documents') continue;
        if (path === null) void looks.now();
        else touched(path);
      }
    }),
  ];
  const ready = looks.now();
  const endPruning = pruneRegularly(recorded);
  return {
    state: () => recorder.state(),
    ready: () => ready,
    lookAgain: () => looks.now(),
    async close() {
      for (const end of endings) end();
      endPruning();
      await looks.end();
      await recorder.close();
    },
  };
}

const aside = /(^|\/)(\.strongroom|\.git|node_modules)(\/|$)/;

/** Nobody is told of everything: a queue of the kernel may overflow. */
const lookEveryMs = 60_000;
/** One part looking, so many parts rest: a big bank is looked at less often. */
const restPerLook = 50;

/** Looks at the whole bank: first, when asked, and now and then. */
class Looks {
  private readonly share = shareRuns(() => this.look());
  private running: Promise<void> = Promise.resolve();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private hasBegun = false;
  private isOver = false;

  constructor(private readonly recorder: FlightRecorder) {}

  now(): Promise<void> {
    return (this.running = this.share());
  }

  async end(): Promise<void> {
    this.isOver = true;
    clearTimeout(this.timer);
    await this.running;
  }

  private async look(): Promise<void> {
    clearTimeout(this.timer);
    if (this.isOver) return;
    const started = performance.now();
    try {
      await (this.hasBegun ? this.recorder.lookAgain() : this.recorder.begin());
      this.hasBegun = true;
      this.recorder.failed(null);
    } catch (error) {
      const isKnown = isStrongroomError(error);
      this.recorder.failed(isKnown ? error.message : 'The bank cannot be looked at.');
    }
    const pause = Math.max(lookEveryMs, restPerLook * (performance.now() - started));
    if (!this.isOver) this.timer = setTimeout(() => void this.now(), pause).unref();
  }
}
