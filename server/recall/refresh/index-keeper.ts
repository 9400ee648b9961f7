import { failure } from '@/lib/errors';
import { nowIso } from '@/lib/time';
import type { Recogniser } from '@/server/layouts/recognise';
import type { IndexWriter } from '../index/index-writer';
import { isIndexUnusable, type IndexUnusable } from '../index/index-unusable';
import { judgeIndex } from '../index/judge-index';
import { openWriter } from '../index/open-writer';
import type { RecallPlace } from '../recall-place';
import { rulesOf, type BankRules } from '../rules-of';
import { buildIndex } from './build-index';
import { changesAt, findChanges, type Changes } from './find-changes';
import { removeNext, settleGenerations } from './generations';
import { currentIndex, indexPlaces, nextIndex } from './index-places';
import type { IndexWork, WorkContext, WrittenIndex } from './index-work';
import { updateIndex } from './update-index';
import { WorkProgress } from './work-progress';

/** So long single paths are brought in by rules that were read before: reading them takes as long as the round. */
const rulesForMs = 3000;

/** To put a passage in another's place takes some five times as long as to write one into an index that is made anew. */
const mostOfAll = 0.25;
const fewPassages = 2000;

/*
 * Writes the index of one bank. Only under the writer's lock, one work at a time; that is the caller's to see to.
 *
 * An index that is there, made by the same rules and whole, is brought up to date in place, in transactions: readers
 * see the state before one or after it, and a crash leaves the last one that was committed. Any other is made anew
 * beside it (`build-index.ts`), and so is, at once, one that turns out to be damaged on the way, or a quarter of which
 * is to go.
 */
export class IndexKeeper {
  /** Kept open between rounds: opening a large one takes as long as a round. */
  private open: { file: string; rules: string; writer: IndexWriter } | null = null;
  private recogniser: Recogniser | null = null;
  private rules: (BankRules & { until: number }) | null = null;

  constructor(private readonly place: RecallPlace) {}

  async write(work: IndexWork, context: WorkContext): Promise<WrittenIndex> {
    const rules = await this.currentRules(work);
    const isAnew = work.kind === 'all' && this.settle(rules, work.rebuild);
    try {
      const writer = isAnew ? null : this.writer(rules);
      const updated = writer && (await this.update(writer, rules, work, context));
      if (updated) return updated;
    } catch (error) {
      this.leave();
      if (!isIndexUnusable(error)) throw error;
      if (error.why === 'locked' || error.why === 'unavailable') throw unwritable(error);
    }
    this.leave();
    return buildIndex(this.place, rules, context);
  }

  /** Closes what is held open. */
  leave(): void {
    this.open?.writer.close();
    this.open = null;
    this.recogniser = null;
  }

  /** Ends what a killed writer left. @returns whether an index is to be made, or gone on with */
  private settle({ rules }: BankRules, rebuild: boolean): boolean {
    const places = indexPlaces(this.place.stateDirectory);
    settleGenerations(places);
    const next = nextIndex(places);
    if (rebuild || next === null) return rebuild;
    if (judgeIndex(next, rules).is === 'ready') return true;
    removeNext(places);
    return false;
  }

  private async currentRules(work: IndexWork): Promise<BankRules> {
    const now = performance.now();
    if (work.kind === 'paths' && this.rules && now < this.rules.until) return this.rules;
    const rules = await rulesOf(this.place.root);
    this.rules = { ...rules, until: now + rulesForMs };
    return rules;
  }

  /** Null where so much of it is to go that one made anew takes less time. */
  private async update(
    writer: IndexWriter,
    { zone }: BankRules,
    work: IndexWork,
    { signal, onProgress }: WorkContext,
  ): Promise<WrittenIndex | null> {
    const { root } = this.place;
    const changes = await this.changes(writer, work, signal);
    const progress = new WorkProgress(onProgress, zone);
    const update = { writer, root, zone, signal, progress, isTooMany: tooManyFor(writer) };
    const { read, removed, changed, bytes, isLeft } = await updateIndex(update, changes);
    if (isLeft) return null;
    const isChanged = changed > 0 || removed > 0;
    if (work.kind === 'all' || isChanged) {
      writer.setMeta('indexedAt', nowIso(zone));
      writer.commit();
    }
    return {
      outcome: isChanged ? 'updated' : 'nothing',
      documentsRead: read,
      documentsRemoved: removed,
      passages: changed,
      bytes,
      resumed: false,
      looksWanted: work.kind === 'paths' && (removed > 0 || hasNew(changes)),
    };
  }

  private async changes(writer: IndexWriter, work: IndexWork, signal: AbortSignal) {
    const { root } = this.place;
    const recogniser = this.recogniser;
    if (work.kind === 'paths' && recogniser)
      return changesAt(writer, { root, recogniser }, work.paths);
    const changes = await findChanges(writer, root, signal);
    this.recogniser = changes.recogniser;
    return changes;
  }

  /** Null when there is none that could be brought up to date. */
  private writer({ rules, zone }: BankRules): IndexWriter | null {
    const file = currentIndex(this.place.stateDirectory);
    if (file !== null && this.open?.file === file && this.open.rules === rules)
      return this.open.writer;
    this.leave();
    if (file === null) return null;
    const writer = openWriter(file, { create: false, rules, zone });
    this.open = { file, rules, writer };
    return writer;
  }
}

function tooManyFor(writer: IndexWriter): (removed: number) => boolean {
  let most: number | null = null;
  return (removed) =>
    removed > fewPassages && removed > (most ??= writer.totals().passages * mostOfAll);
}

function hasNew({ standing }: Changes): boolean {
  return standing.some(({ known }) => known === null);
}

function unwritable(error: IndexUnusable) {
  return failure('STORAGE_FAULT', `The index cannot be written. ${error.message}`, {}, error);
}
