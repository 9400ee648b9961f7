/**
 * Text as it is compared: NFKC, lower case, without accents, vowel points and joiners, `ß` as `ss`, `ı` as `i` and so
 * on. Folding twice changes nothing.
 */
export function fold(text: string): string {
  return isAscii(text) ? text.toLowerCase() : foldedCluster(text);
}

export interface FoldedText {
  folded: string;
  /** The place in the original of each code unit of `folded`; one more at the end, its length. Null: the same places. */
  places: Uint32Array | null;
}

/** The same, with the way back: each folded unit tells where in the original the character begins that it came from. */
export function foldWithPlaces(text: string): FoldedText {
  if (isAscii(text)) return { folded: text.toLowerCase(), places: null };
  const pieces: string[] = [];
  const places: number[] = [];
  for (const found of text.matchAll(clusters)) {
    const piece = fold(found[0]);
    const isPlain = isAscii(found[0]);
    for (let at = 0; at < piece.length; at += 1) places.push(found.index + (isPlain ? at : 0));
    pieces.push(piece);
  }
  places.push(text.length);
  return { folded: pieces.join(''), places: Uint32Array.from(places) };
}

/** Where in the original a stretch of the folded text lies: whole characters, with the marks that belong to them. */
export function originalStretch(
  { places }: FoldedText,
  start: number,
  end: number,
): { start: number; end: number } {
  if (places === null) return { start, end };
  const first = places[start] as number;
  const last = places[end - 1] as number;
  let after = end;
  while (after < places.length - 1 && places[after] === last) after += 1;
  return { start: first, end: places[after] as number };
}

export function isAscii(text: string): boolean {
  return !beyondAscii.test(text);
}

function foldedCluster(text: string): string {
  return text
    .normalize('NFKD')
    .replace(accents, '')
    .toLowerCase()
    .replace(accents, '')
    .replace(spelledOut, (letter) => spellings[letter] ?? letter)
    .normalize('NFKC');
}

const beyondAscii = /[\u0080-\uffff]/;

/** What may be left out without making it another word to a reader; vowel signs of Indic and Thai scripts stay. */
const accents = new RegExp(
  [
    String.raw`[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f]`,
    String.raw`[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7]`,
    String.raw`[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed]`,
    String.raw`[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]`,
  ].join('|'),
  'g',
);

const spellings: Record<string, string> = {
  ı: 'i',
  ß: 'ss',
  ς: 'σ',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ħ: 'h',
  ŧ: 't',
  þ: 'th',
};
const spelledOut = /[ıßςæœøđðłħŧþ]/g;

/** Pieces that fold by themselves: what stands next to them has no say in it. */
const jamo = String.raw`\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\ud7b0-\ud7ff\uffa0-\uffdc`;
const joining = String.raw`[\p{M}\uff9e\uff9f]`;
const clusters = new RegExp(
  [
    String.raw`[\u0000-\u007f]+(?!${joining})`,
    String.raw`[\uac00-\ud7a3${jamo}][${jamo}]*${joining}*`,
    String.raw`[\s\S]${joining}*`,
  ].join('|'),
  'gu',
);
