/** One line of `docs.jsonl`, with what it does not say left out. */
export interface Entry {
  id: string;
  group: string | null;
  session: string | null;
  seq: number | null;
  atMs: number | null;
  speaker: string | null;
  title: string;
  text: string;
}

/** One line of `queries.jsonl`. */
export interface Question {
  id: string;
  /** Only entries of this group are searched; null: all are. */
  group: string | null;
  text: string;
  /** By the id of an entry; above zero. */
  gains: ReadonlyMap<string, number>;
}

export interface Corpus {
  entries: readonly Entry[];
  questions: readonly Question[];
}

export interface Engine {
  name: string;
  /** Places of entries in the corpus, best first, each once. */
  ask(question: string, group: string | null): readonly number[] | Promise<readonly number[]>;
}

/** As many places as an engine is asked for: enough to see ten sessions. */
export const placesAsked = 100;
