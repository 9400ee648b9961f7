import type { Passage } from '../passage';
import { countTerms, type Counts } from './count-terms';
import { countsIn, keptTermsOf, type MetAgain } from './kept-terms';
import type { Sought } from './sought';

let counters = 0;

/** No question reads the terms of more, so that none waits for those that follow. */
const mostRead = 60;

/**
 * Counts terms of passages' texts for one query, as `countTerms` does. Terms are kept of a passage that is met by a
 * second query: in a large bank most are met once, and reading all terms takes longer than looking for a few.
 */
export class PassageCounter {
  /** Bytes of what is kept now and was not before. */
  keptUnits = 0;
  readonly #counted: Counts[] = [];
  readonly #byText = new Map<string, Counts>();
  readonly #self: number;
  #left = mostRead;

  /** @param isKept whether terms may be kept */
  constructor(
    private readonly sought: Sought,
    private readonly isKept: boolean,
  ) {
    this.#self = counters += 1;
  }

  of(passage: Passage): Counts {
    const { met = null } = passage;
    // What words begin with their terms do not tell.
    const isTold = met !== null && met !== 'once' && this.sought.prefixes.length === 0;
    if (isTold && met.of === passage) return this.#ofKept(met);
    const known = this.#byText.get(passage.text);
    if (known !== undefined) return known;
    if (met === 'once' && this.#mayKeep()) return this.#ofKept(this.#keepTerms(passage));
    if (this.isKept) passage.met ??= 'once';
    return this.ofText(passage.text);
  }

  ofText(text: string): Counts {
    const known = this.#byText.get(text);
    if (known !== undefined) return known;
    const counts = countTerms(text, this.sought);
    this.#byText.set(text, counts);
    return counts;
  }

  #ofKept(met: MetAgain): Counts {
    if (met.by === this.#self) return this.#counted[met.at] as Counts;
    const counts = countsIn(met.terms, this.sought);
    [met.by, met.at] = [this.#self, this.#counted.push(counts) - 1];
    return counts;
  }

  #mayKeep(): boolean {
    return this.isKept && this.#left > 0 && this.sought.prefixes.length === 0;
  }

  #keepTerms(passage: Passage): MetAgain {
    this.#left -= 1;
    const terms = keptTermsOf(passage.text);
    this.keptUnits += 8 * (terms.terms.length + terms.names.length) + unitsOfKept;
    return (passage.met = { of: passage, terms, by: 0, at: 0 });
  }
}

const unitsOfKept = 250;
