import type { Json } from '@/server/layouts/findings';
import { newSeamSearch, splitRecords } from '@/lib/split-records';
import { RecordShapes } from '@/lib/record-shapes';
import type { Draft } from './draft';
import { valueOf } from './json/placed-json';
import { lineEntry } from './layouts/line-entry';
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
      return entryOrText(value, line, number, setting);
    }
    const pieces = splitRecords({ text: line, ended: true }, shapes, search);
    return pieces.flatMap(({ start, end, whole }) => {
      const piece = line.slice(start, end);
      const found = whole ? valueOf(piece) : undefined;
      if (found !== undefined) return entryOrText(found, piece, number, setting);
      return [{ kind: 'text' as const, text: piece, line: number }];
    });
  };
}

/** What a reader stumbles over, such as a line nested a hundred thousand deep, is its text. */
function entryOrText(value: Json, text: string, number: number, setting: ReadSetting): Draft[] {
  try {
    return lineEntry(value, number, setting);
  } catch {
    return [{ kind: 'text', text, line: number }];
  }
}
