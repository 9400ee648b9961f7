import type { IndexFile } from '../index-file';
import { mergeSegments } from '../merge-segments';
import { SymbolTables } from '../texts/symbol-tables';
import { putPassages, type PassageToPut, type TermsToPut } from './put-passages';

/** What writes into an index: here, or in a thread of its own (`engine-thread.ts`), which goes on meanwhile. */
export interface IndexEngine {
  /** A statement that fails in the thread does so at the next call that waits for an answer. */
  readonly file: IndexFile;
  /** Of the passages that were put. */
  readonly symbols: SymbolTables;
  /** What follows is of passages from this one on; an end that was cut off left nothing of them. */
  begin(nextPassage: number): void;
  put(passages: readonly PassageToPut[], terms: readonly TermsToPut[]): void;
  mergeSegments(): void;
  /** Ends the transaction. @throws what failed in it */
  commit(): void;
  /** @throws what failed in doing so, and nothing that failed before */
  rollBack(): void;
  close(): void;
}

export function engineHere(file: IndexFile): IndexEngine {
  let symbols: SymbolTables | null = null;
  const tables = () => (symbols ??= new SymbolTables(file));
  return {
    file,
    get symbols() {
      return tables();
    },
    begin(nextPassage) {
      symbols = new SymbolTables(file);
      symbols.removeFrom(nextPassage);
    },
    put: (passages, terms) => putPassages(file, tables(), passages, terms),
    mergeSegments: () => mergeSegments(file),
    commit: () => file.run('COMMIT'),
    rollBack: () => file.run('ROLLBACK'),
    close: () => file.close(),
  };
}
