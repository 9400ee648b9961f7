import type { ProblemCode } from '@/lib/document';
import type { RecordShapes } from '@/lib/record-shapes';
import { splitRecords, type Line, type SeamSearch } from '@/lib/split-records';

/** What is wrong with one line of a JSON-lines file; null when nothing is. */
export interface LineFault {
  code: Extract<ProblemCode, 'INVALID_LINE' | 'TORN_TAIL' | 'FUSED_LINES'>;
  message: string;
}

/**
 * A cut number is a number again, so a last line that is nothing but a number passes.
 * @param shapes what the lines before looked like; learns from this one
 */
export function lineFault(line: Line, shapes: RecordShapes, search: SeamSearch): LineFault | null {
  if (isWhole(line.text, shapes)) return null;
  const pieces = splitRecords(line, shapes, search);
  const records = pieces.filter(({ whole }) => whole).length;
  if (records > 0) return { code: 'FUSED_LINES', message: fusedWords(records, pieces.length) };
  if (line.ended) {
    const message = 'This line is not JSON; the lines around it are read.';
    return { code: 'INVALID_LINE', message };
  }
  const message = 'The last line ends in the middle of a record: its writer was stopped.';
  return { code: 'TORN_TAIL', message };
}

/** One record and nothing else, or nothing at all. */
export function isWhole(text: string, shapes: RecordShapes): boolean {
  try {
    const record: unknown = JSON.parse(text);
    if (!shapes.isFull && text.length <= longestLearned) shapes.learn(record);
    return true;
  } catch {
    return text.trim() === '';
  }
}

const longestLearned = 16 << 10;

function fusedWords(records: number, pieces: number): string {
  const parts = pieces - records;
  if (parts === 0)
    return `${records} records stand in one line: a newline is missing between them.`;
  const whole = records === 1 ? 'A whole record stands' : `${records} whole records stand`;
  return `${whole} in one line with what was cut off of another.`;
}
