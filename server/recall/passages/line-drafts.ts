import { isObject } from '@/server/layouts/findings';
import { newSeamSearch, splitRecords } from '@/lib/split-records';
import { RecordShapes } from '@/lib/record-shapes';
import type { Draft } from './draft';
import { valueOf } from './json/placed-json';
import { recordDraft } from './json/record-draft';
import { wordsOf } from './json/words-of';
import type { ReadSetting } from './read-setting';
import { quoted } from './whole-drafts';

/** Reads the lines of a document of JSON lines; the passages of one line. */
export type LineReader = (line: string, number: number) => Draft[];

export function lineReader(setting: ReadSetting): LineReader {
  const shapes = new RecordShapes();
  const search = newSeamSearch();
  return (line, number) => {
    if (line.trim() === '') return [];
    const value = valueOf(line) ?? valueOf(quoted(line));
    if (value !== undefined) {
      if (!shapes.isFull) shapes.learn(value);
      return lineDrafts(value, number, setting);
    }
    const pieces = splitRecords({ text: line, ended: true }, shapes, search);
    return pieces.flatMap(({ start, end, whole }) => {
      const piece = line.slice(start, end);
      const found = whole ? valueOf(piece) : undefined;
      if (found !== undefined) return lineDrafts(found, number, setting);
      return [{ kind: 'text' as const, text: piece, line: number }];
    });
  };
}

function lineDrafts(
  value: NonNullable<ReturnType<typeof valueOf>> | null,
  line: number,
  { moments, path }: ReadSetting,
): Draft[] {
  if (isObject(value ?? undefined)) {
    return [recordDraft(value as never, line, { kind: 'text', moments, thread: path })];
  }
  return [{ kind: 'text', text: wordsOf(value ?? undefined), line }];
}
