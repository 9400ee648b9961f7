import { WordFinder } from './matching/word-finder';
import { spelledOtherwise } from './matching/spelled-otherwise';
import type { SecretSpan } from './secret-span';

/** A value found this far is looked for everywhere; a shorter one stands for too many other things. */
const shortest = 8;
const mostValues = 10_000;

/**
 * Values that were secrets somewhere: what a run printed once under a name is a secret wherever it prints it again,
 * also in base64, percent-encoded or escaped. A value that is short, a plain word or a number is not spread.
 */
export class Taint {
  private readonly rules = new Map<string, string>();
  private finder: WordFinder | null = null;
  private spellings: string[] = [];

  /** Keeps the values that stand in these spans. */
  learn(text: string, spans: readonly SecretSpan[]): void {
    for (const { start, end, rule } of spans) {
      const value = text.slice(start, end).trim();
      if (this.rules.size >= mostValues) return;
      if (this.rules.has(value) || !isSpread(value)) continue;
      this.rules.set(value, rule);
      this.finder = null;
    }
  }

  /** Where values learnt stand in a text, in order, none over another. */
  spans(text: string): SecretSpan[] {
    if (this.rules.size === 0) return [];
    const finder = (this.finder ??= this.build());
    const found: SecretSpan[] = [];
    finder.each(text, (word, end) => {
      const rule = this.spellings[word] as string;
      const start = end - (finder.words[word] as string).length;
      while (found.length > 0 && (found.at(-1) as SecretSpan).start >= start) found.pop();
      const last = found.at(-1);
      if (last && last.end > start) last.end = end;
      else found.push({ start, end, rule });
    });
    return found;
  }

  values(): readonly string[] {
    return [...this.rules.keys()];
  }

  private build(): WordFinder {
    const spellings = new Map<string, string>();
    for (const [value, rule] of this.rules)
      for (const spelling of spelledOtherwise(value)) spellings.set(spelling, rule);
    this.spellings = [...spellings.values()];
    return new WordFinder([...spellings.keys()]);
  }
}

/** Long enough and mixed enough to be nothing else by chance. */
function isSpread(value: string): boolean {
  if (value.length < shortest || value.length > 65_536) return false;
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z\d]/].filter((kind) => kind.test(value));
  return (
    kinds.length >= 2 && !/^[\d.,:-]+$/.test(value) && !/^[A-Za-z]+([-_ .][a-z]+)*$/.test(value)
  );
}
