import { lineLimit, type DocumentLine, type DocumentLines, type ProblemCode } from '@/lib/document';
import { RecordShapes } from '@/lib/record-shapes';
import { newSeamSearch, type SeamSearch } from '@/lib/split-records';
import type { Bank } from '@/server/bank/bank';
import { findEntry } from '@/server/bank/find-entry';
import { inspectEntry } from '@/server/bank/inspect-entry';
import { lineFault } from '@/server/bank/line-fault';
import { readLineRun, type RawLine } from '@/server/bank/read-line-run';
import { confine } from '@/server/disk/confine';
import { markLines } from '@/server/redaction/marks/mark-text';

/** Kept of each line before redaction: a secret across the cut is still seen whole. */
const keptBytes = 4 * lineLimit;
/** Of all lines of one answer; beyond it each is cut short. */
const keptInAll = 2 << 20;
/** Lines before the run that are read along, so that a key block that begins there is seen. */
const context = 120;

/** A run of lines of a document of any size, redacted. `from` is 1-based. */
export async function readLines(
  bank: Bank,
  input: { path: string; from: number; count: number },
): Promise<DocumentLines> {
  const entry = await findEntry(bank.root, input.path);
  const { scan } = await inspectEntry(bank.root, entry);
  if (scan === null || scan.binary) {
    return { revision: scan?.revision ?? null, totalLines: 0, lines: [] };
  }
  const before = Math.min(context, input.from - 1);
  const run = {
    from: input.from - before,
    count: input.count + before,
    most: keptBytes,
    mostInAll: keptInAll,
  };
  const raw = await readLineRun(await confine(bank.root, entry.path), scan, run);
  const marked = markLines(raw.map(({ kept }) => kept.toString('utf8')));
  const seams = newSeamSearch();
  const shapes = new RecordShapes();
  const lines = raw.map((line, index) => {
    const problem = entry.recognised.claim.form === 'jsonl' ? problemOf(line, shapes, seams) : null;
    const { text = '', marks = [] } = marked[index] ?? {};
    return { ...shown(line, text), redactions: marks, problem };
  });
  return { revision: scan.revision, totalLines: scan.lines, lines: lines.slice(before) };
}

function shown(line: RawLine, text: string): Omit<DocumentLine, 'problem' | 'redactions'> {
  const keptWhole = line.bytes === line.kept.length;
  // A secret that the end of what was kept cuts in two is not seen: a quarter is shown, the rest is its context.
  const most = keptWhole ? lineLimit : Math.min(lineLimit, line.kept.length >> 2);
  const isWhole = keptWhole && text.length <= lineLimit;
  return {
    number: line.number,
    byte: line.byte,
    text: text.slice(0, most),
    cutFrom: isWhole ? null : line.bytes,
  };
}

function problemOf(
  { kept, bytes, ended }: RawLine,
  shapes: RecordShapes,
  seams: SeamSearch,
): ProblemCode | null {
  if (kept.length < bytes) return null;
  const line = { text: kept.toString('latin1'), ended };
  return lineFault(line, shapes, seams)?.code ?? null;
}
