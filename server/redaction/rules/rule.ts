/**
 * What a pattern cannot say of itself. `back`, `backdigits`, `backhex`: the secret begins before the keyword. `odd`: it
 * reads as thrown, not as words. `digit`: a digit is in it. `mixed`: both cases. `inside`: it may begin inside a word.
 */
export type Guard = 'back' | 'backdigits' | 'backhex' | 'odd' | 'digit' | 'mixed' | 'inside';

/** One kind of secret, told by how its issuer writes it. */
export interface TokenRule {
  id: string;
  description: string;
  /** Lower case; where one stands, in whatever case, the pattern is tried. */
  keywords: readonly string[];
  /** Tried at the keyword alone; every quantifier bounded. A group that takes part is the secret, else all of it. */
  pattern: string;
  guards?: readonly Guard[];
  /** Bits for each character. */
  minEntropy?: number;
  /** Its tests. `{A20}` stands for twenty made-up letters and digits, see `made-up.ts`. */
  examples: readonly string[];
  counterExamples: readonly string[];
}

/** A kind of secret that is told by where it stands, by code in `detectors/`. */
export interface PlaceRule {
  id: string;
  description: string;
  examples: readonly string[];
  counterExamples: readonly string[];
}
