/** Kinds of UTF-16 units, by table: quicker than patterns where every character counts. */
const kinds = new Uint8Array(128);
const word = 1;
const key = 2;
const token = 4;
const space = 8;
const wordUnits = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
for (const [units, kind] of [
  [wordUnits, word | key | token],
  ['_', key | token],
  ['-.', key | token],
  ['+/=~', token],
  [' \t\r\n\v\f', space],
] as const)
  for (const unit of units) kinds[unit.charCodeAt(0)] = (kinds[unit.charCodeAt(0)] ?? 0) | kind;

function isKind(unit: number, kind: number): boolean {
  return unit < 128 && ((kinds[unit] as number) & kind) !== 0;
}

/** ASCII letters and digits. */
export function isWordUnit(unit: number): boolean {
  return isKind(unit, word);
}

/** What names of keys are made of. */
export function isKeyUnit(unit: number): boolean {
  return isKind(unit, key);
}

/** What tokens in base64 and the like are made of. */
export function isTokenUnit(unit: number): boolean {
  return isKind(unit, token);
}

export function isSpaceUnit(unit: number): boolean {
  return isKind(unit, space);
}

/** Whether a word may begin at `at`: nothing of a word before it, but for an escape such as `\n` in a JSON string. */
export function beginsWord(text: string, at: number): boolean {
  if (at === 0 || !isKind(text.charCodeAt(at - 1), word)) return true;
  const before = text.charCodeAt(at - 1);
  if (at > 1 && text.charCodeAt(at - 2) === backslash) return escapes.has(before);
  if (at > 2 && text.charCodeAt(at - 3) === percent)
    return isHex(before) && isHex(text.charCodeAt(at - 2));
  return false;
}

const backslash = 92;
const percent = 37;
const escapes = new Set(['n', 'r', 't', 'b', 'f'].map((letter) => letter.charCodeAt(0)));

function isHex(unit: number): boolean {
  return (unit >= 48 && unit <= 57) || ((unit | 32) >= 97 && (unit | 32) <= 102);
}
