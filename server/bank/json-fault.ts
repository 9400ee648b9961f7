/**
 * Where a text stops being JSON: the offset of the first character that cannot stand there, and why.
 * Null for valid JSON. `JSON.parse` alone does not tell the place on every supported Node version.
 */
export function findJsonFault(text: string): { offset: number; why: string } | null {
  try {
    JSON.parse(text);
    return null;
  } catch {
    return locate(text);
  }
}

type Expect = 'value' | 'key' | 'firstKey' | 'firstItem' | 'colon' | 'after';

const space = /[ \t\n\r]*/y;
const scalar =
  /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

function locate(text: string): { offset: number; why: string } {
  const open: ('{' | '[')[] = [];
  let expect: Expect = 'value';
  let at = 0;
  for (;;) {
    space.lastIndex = at;
    at += space.exec(text)?.[0].length ?? 0;
    const char = text[at];
    if (char === undefined) return { offset: text.length, why: endWords(open, text) };
    const step = take(char, expect, open, text, at);
    if (typeof step === 'string') return { offset: at, why: step };
    at += step.length;
    expect = step.next;
  }
}

function take(
  char: string,
  expect: Expect,
  open: ('{' | '[')[],
  text: string,
  at: number,
): { length: number; next: Expect } | string {
  const inside = open.at(-1);
  if (expect === 'colon') return char === ':' ? { length: 1, next: 'value' } : 'a ":" is missing';
  if (expect === 'after') {
    if (inside === undefined) return 'something follows the end of the document';
    if (char === ',') return { length: 1, next: inside === '{' ? 'key' : 'value' };
    if (char === closing[inside]) return close(open);
    return `a "," or "${closing[inside]}" is missing`;
  }
  if (expect === 'firstKey' && char === '}') return close(open);
  if (expect === 'firstItem' && char === ']') return close(open);
  const isKey = expect === 'key' || expect === 'firstKey';
  if (!isKey && (char === '{' || char === '[')) {
    open.push(char);
    return { length: 1, next: char === '{' ? 'firstKey' : 'firstItem' };
  }
  scalar.lastIndex = at;
  const found = scalar.exec(text)?.[0];
  if (found === undefined || (isKey && char !== '"')) {
    return isKey ? 'a key in double quotes is expected' : valueWords(char);
  }
  return { length: found.length, next: isKey ? 'colon' : 'after' };
}

const closing = { '{': '}', '[': ']' } as const;

function close(open: ('{' | '[')[]): { length: number; next: Expect } {
  open.pop();
  return { length: 1, next: 'after' };
}

function valueWords(char: string): string {
  if (char === '"') return 'a text is not closed, or holds a forbidden character';
  return char === '}' || char === ']'
    ? 'a value is missing, or a comma is too many'
    : 'no value can begin like this';
}

function endWords(open: string[], text: string): string {
  if (text.trim() === '') return 'the file is empty';
  return `the file ends in the middle of ${open.at(-1) === '{' ? 'an object' : open.length > 0 ? 'a list' : 'a value'}`;
}
