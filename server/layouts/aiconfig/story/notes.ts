import type { Note } from '@/lib/project-note';

/** Gathers what is strange in one document. */
export interface Notes {
  add(at: string, words: string): void;
  readonly list: Note[];
}

const most = 100;

/** @param path of the document */
export function newNotes(path: string): Notes {
  const found: Note[] = [];
  let more = 0;
  return {
    add(at, words) {
      if (found.length < most) found.push({ path, at, words });
      else more += 1;
    },
    get list() {
      return more === 0 ? found : [...found, { path, at: '', words: `… and ${more} more like it` }];
    },
  };
}
