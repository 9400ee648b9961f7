import { openReader, type IndexReader } from './index/open-reader';
import type { RecallPlace } from './recall-place';

const readers = new Map<string, { rules: string; reader: IndexReader }>();

/** The one reader of a bank's index in this thread, kept open: opening a large one takes longer than asking it. */
export function readerOf(stateDirectory: string, rules: string): IndexReader {
  const known = readers.get(stateDirectory);
  if (known?.rules === rules) return known.reader;
  known?.reader.close();
  const reader = openReader(stateDirectory, rules);
  readers.set(stateDirectory, { rules, reader });
  return reader;
}

/** Closes what it holds open. */
export function leaveReader({ stateDirectory }: RecallPlace): void {
  readers.get(stateDirectory)?.reader.close();
  readers.delete(stateDirectory);
}
