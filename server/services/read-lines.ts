import {
  lineLimit,
  type DocumentForm,
  type DocumentLine,
  type DocumentLines,
  type ProblemCode,
} from '@/lib/document';
import type { Bank } from '@/server/bank/bank';
import { findEntry } from '@/server/bank/find-entry';
import { inspectEntry } from '@/server/bank/inspect-entry';
import { lineFault } from '@/server/bank/line-fault';
import { readLineRun, type RawLine } from '@/server/bank/read-line-run';
import { confine } from '@/server/disk/confine';
import { redactLines } from '@/server/redaction/redact';

/** Kept of each line before redaction: a secret across the cut is still seen whole. */
const keptBytes = 4 * lineLimit;
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
  const run = { from: input.from - before, count: input.count + before, most: keptBytes };
  const raw = await readLineRun(await confine(bank.root, entry.path), scan, run);
  const texts = redactLines(raw.map(({ kept }) => kept.toString('utf8')));
  const lines = raw.map((line, index) =>
    shown(line, texts[index] ?? '', entry.recognised.claim.form),
  );
  return { revision: scan.revision, totalLines: scan.lines, lines: lines.slice(before) };
}

function shown(line: RawLine, text: string, form: DocumentForm): DocumentLine {
  const isWhole = line.bytes === line.kept.length && text.length <= lineLimit;
  return {
    number: line.number,
    byte: line.byte,
    text: text.slice(0, lineLimit),
    cutFrom: isWhole ? null : line.bytes,
    problem: form === 'jsonl' ? problemOf(line) : null,
  };
}

function problemOf({ kept, bytes, ended }: RawLine): ProblemCode | null {
  return kept.length < bytes ? null : (lineFault(kept.toString('utf8'), ended)?.code ?? null);
}
