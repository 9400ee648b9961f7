/**
 * Text for a terminal: control characters, escapes, and the marks that reorder or hide text are written out, so
 * that a file's name cannot move the cursor or pass for another.
 */
export function spoken(text: string): string {
  return text.replace(hidden, (char) => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`);
}

const hidden = /[\p{Cc}\p{Cf}\u2028\u2029\u{e0000}-\u{e0fff}]/gu;
