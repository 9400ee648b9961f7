/** One term of a chunk of text. */
export interface Piece {
  term: string;
  /** Folded, not stemmed. */
  word: string;
  /** Within the chunk. */
  start: number;
  end: number;
  /** Counted within the chunk; the whole of a name has that of its first part. */
  position: number;
  /** `part`: in its turn. `whole`: several parts in one. `tail`: the last character of a dense run, by itself. */
  is: 'part' | 'whole' | 'tail';
}
