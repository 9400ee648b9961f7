import { LiteralFinder } from './known-values/literal-finder';
import { mergeSpans } from './matching/merge-spans';
import { spelledOtherwise } from './matching/spelled-otherwise';
import type { SecretSpan } from './secret-span';

/** A value found this far is looked for everywhere; a shorter one stands for too many other things. */
const shortest = 8;
/** Beyond it is a whole file, which nobody prints twice by chance. */
const longest = 4096;
const mostValues = 10_000;

/**
 * Values that were secrets somewhere: what a run printed once under a name is a secret wherever it prints it again,
 * also in base64, percent-encoded or escaped. A value that is short, a plain word or a number is not spread.
 */
export class Taint {
  private readonly rules = new Map<string, string>();
  /** Of each spelling. */
  private readonly spelled = new Map<string, string>();
  /** Those that were put into the finder of many. */
  private settled = 0;
  private many: LiteralFinder | null = null;
  private few: LiteralFinder | null = null;

  /** Keeps the values that stand in these spans. */
  learn(text: string, spans: readonly SecretSpan[]): void {
    for (const { start, end, rule } of spans) {
      if (this.rules.size >= mostValues) return;
      if (end - start > longest) continue;
      const value = text.slice(start, end).trim();
      if (this.rules.has(value) || !isSpread(value)) continue;
      this.rules.set(value, rule);
      for (const spelling of spelledOtherwise(value)) {
        if (!this.spelled.has(spelling)) this.spelled.set(spelling, rule);
      }
      this.few = null;
    }
  }

  /** Where values learnt stand in a text, in order, none over another. */
  spans(text: string): SecretSpan[] {
    if (this.rules.size === 0) return [];
    const found: SecretSpan[] = [];
    for (const finder of this.finders()) {
      finder.each(text, (start, end) => {
        found.push({ start, end, rule: this.spelled.get(text.slice(start, end)) as string });
      });
    }
    return found.length < 2 ? found : mergeSpans(found);
  }

  values(): readonly string[] {
    return [...this.rules.keys()];
  }

  /** All over again only when there are half as many more: a stream learns one value after another. */
  private finders(): LiteralFinder[] {
    if (this.few === null) {
      const spellings = [...this.spelled.keys()];
      if (spellings.length > this.settled * 1.5 + atOnce) {
        this.many = new LiteralFinder(spellings);
        this.settled = spellings.length;
      }
      this.few = new LiteralFinder(spellings.slice(this.settled));
    }
    return this.many === null ? [this.few] : [this.many, this.few];
  }
}

/** Spellings that are cheap to put in order. */
const atOnce = 256;

/** Long enough and mixed enough to be nothing else by chance. */
function isSpread(value: string): boolean {
  if (value.length < shortest) return false;
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z\d]/].filter((kind) => kind.test(value));
  return (
    kinds.length >= 2 && !/^[\d.,:-]+$/.test(value) && !/^[A-Za-z]+([-_ .][a-z]+)*$/.test(value)
  );
}
