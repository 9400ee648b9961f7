import { currentIndex } from '../refresh/index-places';
import { openIndexFile, type IndexFile } from './index-file';
import { IndexUnusable } from './index-unusable';

export interface IndexReader {
  /**
   * One transaction of reading: `work` sees one whole state. It may run again, and must not leave this turn.
   * @throws IndexUnusable
   */
  read<T>(work: (file: IndexFile) => T): T;
  close(): void;
}

/**
 * Reads the index in force of a bank, whichever that is at each reading. Takes no lock and creates nothing.
 * @param rules what it must have been made by, see `rulesHash`
 */
export function openReader(stateDirectory: string, rules: string): IndexReader {
  let open: IndexFile | null = null;
  const close = () => {
    open?.close();
    open = null;
  };
  const current = (): IndexFile => {
    const path = currentIndex(stateDirectory);
    if (path === null) throw new IndexUnusable('missing', 'There is no index yet.');
    if (open?.path !== path) {
      close();
      open = openIndexFile(path, 'read', rules);
    }
    return open;
  };
  return {
    read(work) {
      for (let tries = 0; tries < mostTries; tries += 1) {
        const file = current();
        try {
          const found = file.reading(() => work(file));
          if (found !== null) return found.result;
        } catch (error) {
          close();
          throw error;
        }
        // It was written to meanwhile; opened again, that is seen.
        close();
      }
      throw new IndexUnusable('locked', 'The index changed faster than it could be read.');
    },
    close,
  };
}

const mostTries = 5;
