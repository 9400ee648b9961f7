/**
 * JSON that a terminal can be shown: what it would obey or hide stands escaped inside the strings, which any
 * parser reads back the same. `JSON.stringify` itself escapes only up to U+001F.
 */
export function jsonText(value: unknown, indent = 0): string {
  return JSON.stringify(value, null, indent).replace(hidden, escaped);
}

const hidden = /[\u007f-\u009f\p{Cf}\u2028\u2029\u{e0000}-\u{e0fff}]/gu;

function escaped(char: string): string {
  const units = Array.from({ length: char.length }, (_, at) => char.charCodeAt(at));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}
