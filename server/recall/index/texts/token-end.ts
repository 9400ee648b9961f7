/** Where the token that begins at a place ends, and hashes of it. One for all: nothing is made anew for each. */
export class TokenEnd {
  end = 0;
  /** Of what was there when it began, and of the token. */
  hash = 0;
  /** The same without a blank at its end. */
  bareHash = 0;
  /** Whether it is a word and the blank after it. */
  hasBlank = false;

  /**
   * Words, each with the blank after it; runs of digits and of one other character; of what is written without blanks
   * each character.
   * @param hash of what stands before, where both are to be taken as one
   */
  read(text: string, start: number, hash: number): void {
    const first = text.charCodeAt(start);
    const kind = kindOf(first);
    let at = start + 1;
    let mixed = mix(hash, first);
    if (kind === 'half' && at < text.length) mixed = mix(mixed, text.charCodeAt(at++));
    for (const most = Math.min(text.length, start + longestToken); at < most; at += 1) {
      const unit = text.charCodeAt(at);
      if (kind === 'other' ? unit !== first : !isInRun(kind, unit)) break;
      mixed = mix(mixed, unit);
    }
    this.bareHash = mixed;
    this.hasBlank = kind === 'word' && text.charCodeAt(at) === blank;
    this.end = this.hasBlank ? at + 1 : at;
    this.hash = this.hasBlank ? mix(mixed, blank) : mixed;
  }
}

type Kind = 'word' | 'digits' | 'other' | 'half' | 'dense';

const blank = 0x20;
const longestToken = 24;

function isInRun(kind: Kind, unit: number): boolean {
  return (kind === 'word' || kind === 'digits') && kindOf(unit) === kind;
}

function kindOf(unit: number): Kind {
  if (unit < 0x80) {
    const lower = unit | 0x20;
    if (lower >= 0x61 && lower <= 0x7a) return 'word';
    return unit >= 0x30 && unit <= 0x39 ? 'digits' : 'other';
  }
  if ((unit & 0xfc00) === 0xd800) return 'half';
  return unit >= 0x2e80 || (unit >= 0xe00 && unit < 0x1100) ? 'dense' : 'word';
}

function mix(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x01000193);
}

export const emptyHash = 0x811c9dc5 | 0;
