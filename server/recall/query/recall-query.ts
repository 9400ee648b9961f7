import type { PassageKind } from '@/lib/recall';

/** What a typed query asks for. Nothing typed ever reaches the syntax of an engine: these are values. */
export interface RecallQuery {
  /** Any of them is enough; the more the better. */
  words: WantedWord[];
  /** Each must be there. */
  phrases: WantedPhrase[];
  /** Each must be there, anywhere in a word or across words: `~foo`. */
  substrings: WantedSubstring[];
  /** None of them may be there. */
  nots: (WantedWord | WantedPhrase | WantedSubstring)[];
  filters: RecallFilters;
  /** Parts that were left out, each with its reason in words. */
  notes: string[];
}

export interface WantedWord {
  is: 'word';
  /** As typed, for showing. */
  typed: string;
  /** Terms of the index; several for an identifier or a run of CJK, which count as one word. */
  terms: string[];
  /** `deploy*`: words that begin so, folded; null for a whole word. */
  prefix: string | null;
  /** Terms of written words that are looked for in its place or for its prefix, with less weight. */
  read?: readonly string[];
  /** How much it counts; 1 where nothing is said. Less for a word that was put in place of another. */
  weight?: number;
}

export interface WantedPhrase {
  is: 'phrase';
  typed: string;
  /** Folded words in their order, as written. */
  words: string[];
  /** The same as terms of the index. */
  terms: string[];
}

export interface WantedSubstring {
  is: 'substring';
  typed: string;
  /** Folded. */
  text: string;
}

export interface RecallFilters {
  kinds: PassageKind[];
  /** Of each list any is enough; folded. */
  agents: string[];
  tags: string[];
  /** Start of the path, or a part of it where it holds no slash; folded. */
  paths: string[];
  /** The same, of which none may be. */
  not: { kinds: PassageKind[]; agents: string[]; tags: string[]; paths: string[] };
  /** Milliseconds, included. */
  sinceMs: number | null;
  /** Milliseconds, excluded. */
  beforeMs: number | null;
}
