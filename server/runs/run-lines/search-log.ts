import type { BankPath } from '@/lib/bank-path';
import { failure } from '@/lib/errors';
import { redactLines } from '@/server/redaction/redact';
import { placeAt } from '../run-index/read-run';
import { Turns } from '../run-index/turns';
import { lineMatcher, type LineMatcher, type LineQuery } from './line-matcher';
import type { LogLines } from './log-index';
import { plainText } from '@/lib/plain-text';
import { Recent } from './recent';
import { wholeLines } from './whole-lines';

/**
 * The numbers of the lines of a log that match, in order. What is searched is what is shown: redacted, without ANSI
 * codes, so that nobody can ask for a secret piece by piece. Goes on where an earlier search for the same ended.
 * @throws INVALID_INPUT the pattern cannot be used · CANCELED
 */
export async function searchLog(
  { root, path }: { root: string; path: BankPath },
  log: LogLines,
  query: LineQuery,
  signal: AbortSignal | undefined,
): Promise<readonly number[]> {
  const key = JSON.stringify([root, path, query]);
  let search = searches.get(key);
  if (search?.life !== log.life) search = new LogSearch(root, path, log.life, lineMatcher(query));
  searches.set(key, search);
  return search.upTo(log, signal);
}

const searches = new Recent<LogSearch>(24);
/** What stands before a block is looked at with it, so that a secret that begins there is seen whole. */
const contextChars = 8 << 10;
/** Bytes of one turn. */
const searchedAtOnce = 32 << 10;

class LogSearch {
  private readonly found: number[] = [];
  private line = 0;
  private byte = 0;
  private context: string[] = [];
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly root: string,
    private readonly path: BankPath,
    readonly life: number,
    private readonly matcher: LineMatcher,
  ) {}

  /** One after the other: who comes second gets what the first found. */
  upTo(log: LogLines, signal: AbortSignal | undefined): Promise<readonly number[]> {
    const run = this.last.then(() => this.searchOn(log, signal));
    this.last = run.catch(() => undefined);
    return run;
  }

  private async searchOn(log: LogLines, signal: AbortSignal | undefined): Promise<number[]> {
    const place = placeAt(this.root, this.path);
    const turns = new Turns();
    if (this.byte < log.wholeBytes) {
      for await (const block of wholeLines(place, {
        start: this.byte,
        end: log.wholeBytes,
        blockBytes: searchedAtOnce,
      })) {
        if (signal?.aborted) throw canceled();
        this.found.push(...this.matching(block.lines));
        this.remember(block.lines);
        this.line += block.lines.length;
        this.byte = block.end;
        await turns.share();
      }
    }
    const found = this.found.filter((line) => line <= log.whole);
    return log.lines > log.whole ? [...found, ...(await this.inUnended(log))] : found;
  }

  /** A line that is still being written is looked at anew each time. */
  private async inUnended(log: LogLines): Promise<number[]> {
    const place = placeAt(this.root, this.path);
    for await (const { lines } of wholeLines(place, { start: log.wholeBytes, end: log.size }))
      return this.matching(lines.slice(0, 1));
    return [];
  }

  private matching(lines: readonly string[]): number[] {
    if (!this.matcher.mayMatch(plainText(lines.join('\n')))) return [];
    const shown = redactLines([...this.context, ...lines]).slice(this.context.length);
    return shown.flatMap((line, at) =>
      this.matcher.test(plainText(line)) ? [this.line + at + 1] : [],
    );
  }

  private remember(lines: readonly string[]): void {
    let from = lines.length;
    for (let chars = 0; from > 0 && chars < contextChars; from -= 1)
      chars += lines[from - 1]?.length ?? 0;
    this.context = lines.slice(from).map((line) => line.slice(-contextChars));
  }
}

function canceled() {
  return failure('CANCELED', 'The search in the log was canceled.');
}
