import type { IndexFile } from './index-file';

/** Brings together what the engine wrote out in pieces: else changes do it later, each a part of it. */
export function mergeSegments(file: IndexFile): void {
  for (const table of ['terms', 'grams']) {
    const merge = `INSERT INTO ${table} (${table}, rank) VALUES ('merge', ?)`;
    for (let before = -settled, now = changesOf(file); now - before >= settled;) {
      before = now;
      file.run(merge, [pagesAtOnce]);
      now = changesOf(file);
    }
  }
}

const pagesAtOnce = 1000;
/** Fewer rows are touched where nothing is left to merge. */
const settled = 2;

function changesOf(file: IndexFile): number {
  return file.numbers('SELECT total_changes()')[0]?.[0] ?? 0;
}
