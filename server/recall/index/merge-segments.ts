import type { IndexFile } from './index-file';

/** Until the end of a build the engine only writes out pieces: brought together on the way, most are written again often. */
export function gatherSegments(file: IndexFile): void {
  setMerging(file, { automerge: 0, crisismerge: mostSegments });
}

/** Brings together what the engine wrote out in pieces: else changes do it later, each a part of it. */
export function mergeSegments(file: IndexFile): void {
  setMerging(file, usual);
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
/** The engine's own numbers. */
const usual = { automerge: 4, crisismerge: 16 };
const mostSegments = 1000;

function setMerging(file: IndexFile, numbers: typeof usual): void {
  for (const [name, number] of Object.entries(numbers))
    file.run(`INSERT INTO terms (terms, rank) VALUES ('${name}', ${number})`);
}

function changesOf(file: IndexFile): number {
  return file.numbers('SELECT total_changes()')[0]?.[0] ?? 0;
}
