import { nowIso } from '@/lib/time';
import { crashPoint } from '@/server/disk/crash-points';
import { isIndexUnusable, type Unusable } from '../index/index-unusable';
import { openWriter } from '../index/open-writer';
import type { RecallPlace } from '../recall-place';
import type { BankRules } from '../rules-of';
import { findChanges } from './find-changes';
import { beginNext, publishNext, removeNext } from './generations';
import { indexPlaces, nextIndex } from './index-places';
import type { WorkContext, WrittenIndex } from './index-work';
import { ToldProgress } from './told-progress';
import { updateIndex, type Updated } from './update-index';
import { WorkProgress } from './work-progress';

/*
 * Makes an index anew beside the one in force, which answers until the new one takes its place.
 *
 * Sequence: begun (`generations.ts`), or one of the same rules gone on with -> compared with what stands and brought up
 * to date, in transactions -> the same again for what changed meanwhile, until that is little -> ended, closed ->
 * published. A crash or a cancel at any point before leaves it at its last transaction, and the next one goes on with
 * it; made by other rules, damaged, or removed meanwhile, it is begun anew.
 */
export async function buildIndex(
  place: RecallPlace,
  rules: BankRules,
  context: WorkContext,
): Promise<WrittenIndex> {
  try {
    return await build(place, rules, context);
  } catch (error) {
    if (!isIndexUnusable(error) || !unmade.includes(error.why)) throw error;
    removeNext(indexPlaces(place.stateDirectory));
    return build(place, rules, context);
  }
}

const unmade: readonly Unusable[] = ['damaged', 'mismatch', 'missing'];

/** What changes faster than it is read would be caught up with for ever. */
const mostRounds = 4;
const fewDocuments = 50;
const anew = { isRebuild: true, hasThread: true };

async function build(
  place: RecallPlace,
  rules: BankRules,
  { signal, onProgress }: WorkContext,
): Promise<WrittenIndex> {
  const { zone } = rules;
  const places = indexPlaces(place.stateDirectory);
  const begun = nextIndex(places);
  const file = begun ?? (await beginNext(places));
  const writer = openWriter(file, { ...rules, ...anew, create: begun === null });
  const all = { read: 0, removed: 0, changed: 0, bytes: 0 };
  const resumed = writer.totals().documents > 0;
  const told = new ToldProgress(places);
  try {
    const progress = new WorkProgress((now) => {
      onProgress(now);
      told.tell(now);
    }, zone);
    const update = { writer, root: place.root, zone, signal, progress, isTooMany: () => false };
    for (let round = 1; round <= mostRounds; round += 1) {
      const found = await updateIndex(update, await findChanges(writer, place.root, signal));
      addTo(all, found);
      if (found.read <= fewDocuments) break;
    }
    crashPoint('recall:caught-up');
    writer.setMeta('builtAt', nowIso(zone));
    writer.setMeta('indexedAt', nowIso(zone));
    writer.commit();
    writer.finish();
  } finally {
    writer.close();
    await told.end();
  }
  await publishNext(places, file, () => signal.throwIfAborted());
  return { ...rebuiltOf(all), resumed, looksWanted: false };
}

type Sums = Omit<Updated, 'isLeft'>;

function rebuiltOf({ read, removed, changed, bytes }: Sums) {
  const outcome = 'rebuilt' as const;
  return { outcome, documentsRead: read, documentsRemoved: removed, passages: changed, bytes };
}

function addTo(all: Sums, more: Sums): void {
  all.read += more.read;
  all.removed += more.removed;
  all.changed += more.changed;
  all.bytes += more.bytes;
}
