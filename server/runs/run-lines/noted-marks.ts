import { shareRuns } from '@/lib/share-runs';
import type { RunStream } from '@/lib/run';
import { lookAt } from '@/server/disk/entry';
import { streamChunks } from '@/server/disk/read';
import { isStrongroomError } from '@/lib/errors';
import { marksPathOf, parseMark, type RunMark } from '../run-marks';
import { Turns } from '../run-index/turns';
import { statePlace } from '../state-place';
import { Recent } from './recent';

/** Lines of a stream from `line` on, up to the next stretch of that stream, that came at `atMs`. */
export interface Stretch {
  stream: RunStream;
  /** 1-based. */
  line: number;
  atMs: number;
  /** Offset of its first byte, as noted. */
  byte: number;
}

/** What was noted beside a run's logs; empty where nothing was. Both lists only grow. */
export interface NotedMarks {
  /** In the order in which they are merged by time. */
  stretches: readonly Stretch[];
  /** The same, of each stream alone. */
  ofStream: Record<RunStream, readonly Stretch[]>;
  rules: Record<RunStream, ReadonlyMap<number, string>>;
  /** The same for as long as more is only added. */
  life: number;
}

/** Reads what was noted, on from where an earlier look ended. */
export function notedMarks(stateDirectory: string, id: string): Promise<NotedMarks> {
  const path = marksPathOf(stateDirectory, id);
  const known = readers.get(path) ?? new MarksReader(stateDirectory, path);
  readers.set(path, known);
  return known.current();
}

const readers = new Recent<MarksReader>(16);
/** More is no file of ours. */
const mostMarks = 4_000_000;
let lives = 0;

class MarksReader {
  private file = '';
  private size = 0;
  private rest = '';
  private life = 0;
  private stretches: Stretch[] = [];
  private rules = emptyRules();
  private ofStream = emptyStretches();
  readonly current = shareRuns(() => this.look());

  constructor(
    private readonly stateDirectory: string,
    private readonly path: string,
  ) {}

  private async look(): Promise<NotedMarks> {
    try {
      const facts = await lookAt(this.path);
      const file = facts?.kind === 'file' ? `${facts.dev}:${facts.ino}` : 'none';
      if (file !== this.file || (facts?.size ?? 0) < this.size) this.begin(file);
      if (facts?.kind === 'file' && facts.size > this.size) await this.readOn(facts.size);
    } catch (error) {
      if (!isStrongroomError(error)) throw error;
      this.begin('unreadable');
    }
    const { stretches, ofStream, rules, life } = this;
    return { stretches, ofStream, rules, life };
  }

  private begin(file: string): void {
    lives += 1;
    Object.assign(this, { file, size: 0, rest: '', life: lives, stretches: [] });
    this.rules = emptyRules();
    this.ofStream = emptyStretches();
  }

  private async readOn(end: number): Promise<void> {
    const place = await statePlace(this.stateDirectory, this.path);
    const turns = new Turns();
    for await (const chunk of streamChunks(place, { start: this.size, end, chunkSize: 1 << 17 })) {
      const lines = (this.rest + chunk.toString('latin1')).split('\n');
      this.rest = (lines.pop() ?? '').slice(-1000);
      this.size += chunk.length;
      for (const line of lines) this.add(parseMark(line));
      await turns.give();
    }
  }

  /** What goes back, within its stream or in time, is not believed. */
  private add(mark: RunMark | null): void {
    if (mark === null || this.stretches.length >= mostMarks) return;
    if (mark.kind === 'rule') {
      const rules = this.rules[mark.stream];
      if (rules.size < mostMarks) rules.set(mark.byte, mark.rule);
      return;
    }
    const { stream, line, atMs, byte } = mark;
    const own = this.ofStream[stream];
    const last = own.at(-1);
    if (line < 1 || (last && (line <= last.line || byte < last.byte))) return;
    const stretch = { stream, line, atMs, byte };
    own.push(stretch);
    this.stretches.push(stretch);
  }
}

function emptyStretches(): Record<RunStream, Stretch[]> {
  return { stdout: [], stderr: [] };
}

function emptyRules(): Record<RunStream, Map<number, string>> {
  return { stdout: new Map(), stderr: new Map() };
}
