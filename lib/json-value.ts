/** How far one JSON value goes that begins at an offset. */
export interface JsonRead {
  /** Where it ends; of a broken one, the first character that cannot stand there. */
  end: number;
  /** What is wrong; null when the value is whole. */
  why: string | null;
  /** Nothing is wrong but that the text ends too early. */
  cut: boolean;
}

/**
 * Reads one value, in time that grows with its length alone. What follows it is not looked at.
 * @param openings is given the offsets of objects and lists that begin where a value may stand, the value's own too
 */
export function readJsonValue(text: string, from = 0, openings?: number[]): JsonRead {
  const open: Open[] = [];
  let expect: Expect = 'value';
  for (let at = from; ;) {
    if (expect === 'after' && open.length === 0) return { end: at, why: null, cut: false };
    at = skipSpace(text, at);
    if (at >= text.length) return { end: at, why: endWords(open), cut: true };
    const step = take(text, at, expect, open);
    if ('why' in step) return step;
    if (step.next === 'firstKey' || step.next === 'firstItem') openings?.push(at);
    at = step.end;
    expect = step.next;
  }
}

export function skipSpace(text: string, from: number): number {
  let at = from;
  while (' \t\r\n'.includes(text[at] ?? 'x')) at += 1;
  return at;
}

type Open = '{' | '[';
type Expect = 'value' | 'key' | 'firstKey' | 'firstItem' | 'colon' | 'after';
type Fault = Pick<JsonRead, 'end' | 'cut'> & { why: string };
type Step = { end: number; next: Expect };

const closing = { '{': '}', '[': ']' } as const;

function take(text: string, at: number, expect: Expect, open: Open[]): Step | Fault {
  const char = text[at] ?? '';
  if (expect === 'colon') {
    return char === ':' ? { end: at + 1, next: 'value' } : fault(at, 'a ":" is missing');
  }
  if (expect === 'after') return takeAfter(char, at, open);
  if (expect === 'firstKey' && char === '}') return close(at, open);
  if (expect === 'firstItem' && char === ']') return close(at, open);
  if (expect === 'key' || expect === 'firstKey') {
    if (char !== '"') return fault(at, 'a key in double quotes is expected');
    return takeText(text, at, 'colon');
  }
  if (char === '{' || char === '[') {
    open.push(char);
    return { end: at + 1, next: char === '{' ? 'firstKey' : 'firstItem' };
  }
  return char === '"' ? takeText(text, at, 'after') : takeScalar(text, at);
}

function takeAfter(char: string, at: number, open: Open[]): Step | Fault {
  const inside = open.at(-1) ?? '{';
  if (char === ',') return { end: at + 1, next: inside === '{' ? 'key' : 'value' };
  if (char === closing[inside]) return close(at, open);
  return fault(at, `a "," or "${closing[inside]}" is missing`);
}

function close(at: number, open: Open[]): Step {
  open.pop();
  return { end: at + 1, next: 'after' };
}

const plain = /[^"\\\u0000-\u001f]*/y;
const escape = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const escapeCut = /\\(?:u[0-9a-fA-F]{0,3})?$/y;

function takeText(text: string, from: number, next: Expect): Step | Fault {
  for (let at = from + 1; ;) {
    at = matched(plain, text, at) ?? at;
    if (at >= text.length) return { end: from, cut: true, why: 'a text is not closed' };
    if (text[at] === '"') return { end: at + 1, next };
    if (text[at] !== '\\') return fault(at, 'a forbidden character stands in a text');
    const end = matched(escape, text, at);
    if (end !== null) at = end;
    else if (matched(escapeCut, text, at) === null) return fault(at, 'an escape is not known');
    else return { end: from, cut: true, why: 'a text is not closed' };
  }
}

const scalar = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const scalarCut =
  /(?:-|-?(?:0|[1-9]\d*)(?:\.|(?:\.\d+)?[eE][+-]?)|t(?:ru?)?|f(?:a(?:ls?)?)?|n(?:ul?)?)$/y;

function takeScalar(text: string, at: number): Step | Fault {
  if (text.length - at < longestNumber && matched(scalarCut, text, at) !== null) {
    return { end: text.length, cut: true, why: 'the file ends in the middle of a value' };
  }
  const end = matched(scalar, text, at);
  if (end !== null) return { end, next: 'after' };
  const isEnd = text[at] === '}' || text[at] === ']';
  return fault(
    at,
    isEnd ? 'a value is missing, or a comma is too many' : 'no value can begin like this',
  );
}

/** Only at the very end of a text a value can be cut off. */
const longestNumber = 400;

function matched(pattern: RegExp, text: string, at: number): number | null {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : null;
}

function fault(end: number, why: string): Fault {
  return { end, cut: false, why };
}

function endWords(open: readonly Open[]): string {
  const inside = open.at(-1);
  const what = inside === '{' ? 'an object' : inside === '[' ? 'a list' : 'a value';
  return `the file ends in the middle of ${what}`;
}
