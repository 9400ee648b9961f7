/** What a character is to the reading of words. */
export const charClass = {
  unread: 0,
  other: 1,
  lower: 2,
  upper: 3,
  digit: 4,
  /** Belongs to the letter before it: accents, vowel signs, joiners. */
  mark: 5,
  /** Of a script that sets no blanks between words. */
  dense: 6,
  /** Joins the parts of a name when it stands between letters or digits. */
  joiner: 7,
  apostrophe: 8,
} as const;

/** The class of the character that begins at this place; half of a pair alone is `other`. */
export function classAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  const known = classOfUnit[unit] as number;
  if (known !== charClass.unread) return known;
  if (unit >= 0xd800 && unit <= 0xdbff) return classOf(text.codePointAt(at) ?? unit);
  return (classOfUnit[unit] = classOf(unit));
}

/** What is known of code units so far; `unread` for the others, and for first halves of pairs. */
export const classOfUnit = new Uint8Array(65_536);

function classOf(point: number): number {
  const character = String.fromCodePoint(point);
  if (point < 128) return asciiClassOf(character);
  if (character === '’' || character === 'ʼ' || character === '＇') return charClass.apostrophe;
  if (character === '‐' || character === '‑') return charClass.joiner;
  if (ignored.test(character)) return charClass.mark;
  if (dense.test(character)) return charClass.dense;
  if (/\p{M}/u.test(character)) return charClass.mark;
  if (/\p{Nd}/u.test(character)) return charClass.digit;
  if (/\p{Lu}/u.test(character)) return charClass.upper;
  return /[\p{L}\p{N}]/u.test(character) ? charClass.lower : charClass.other;
}

function asciiClassOf(character: string): number {
  if (/[a-z]/.test(character)) return charClass.lower;
  if (/[A-Z]/.test(character)) return charClass.upper;
  if (/[0-9]/.test(character)) return charClass.digit;
  if (character === "'") return charClass.apostrophe;
  return /[_\-./@]/.test(character) ? charClass.joiner : charClass.other;
}

/** Letters, and the signs that go with them, of scripts whose words stand side by side. */
const dense =
  /(?=[\p{L}\p{M}\p{Nl}])[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{sc=Hangul}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;
/** Soft hyphens and marks that join, part or turn letters. */
const ignored = /[\u00ad\u200b-\u200f\u2060\ufeff]/;
