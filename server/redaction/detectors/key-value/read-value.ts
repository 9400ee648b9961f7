import { isSpaceUnit } from '../../matching/units';
import { closingOf, lineEndAfter, unquotedEnd } from './value-ends';

/** How a value is joined to its key. */
export type Join =
  'equals' | 'spaced-equals' | 'colon' | 'call' | 'pair' | 'tag' | 'words' | 'space';

/** The value of a key as it stands in a text. */
export interface FoundValue {
  start: number;
  end: number;
  /** In quotes, an element or a block: its ends are sure. */
  isQuoted: boolean;
  isKeyQuoted: boolean;
  join: Join;
  /** A list of values: each in quotes stands for itself. */
  isList: boolean;
}

/** Reads what stands behind a key that ends at `end`; null when it is no key with a value. */
export function readValue(text: string, start: number, end: number): FoundValue | null {
  const next = text.charCodeAt(end);
  if (Number.isNaN(next) || !mayFollow(next)) return null;
  if (text.charCodeAt(start - 1) === slash && text.charCodeAt(start - 2) === lessThan) return null;
  closing.lastIndex = end;
  const close = closing.exec(text);
  const isKeyQuoted = close?.[1] !== undefined;
  const after = closing.lastIndex;
  const part = isKeyQuoted ? behind(multipart, text, after) : null;
  if (part !== null) return valueAt(text, part, { isKeyQuoted, join: 'pair' });
  const pair = isKeyQuoted
    ? behind(pairs, text, end)
    : next === lessThan
      ? behind(elements, text, end)
      : behind(pairs, text, end);
  if (pair !== null) return valueAt(text, pair, { isKeyQuoted, join: 'pair' });
  if (isTagName(text, start) || text.charCodeAt(after) === greaterThan) {
    const inside = behind(tag, text, after);
    if (inside !== null) return elementAt(text, inside, isKeyQuoted);
  }
  const join = joinAt(text, after, isKeyQuoted);
  return join === null ? null : valueAt(text, join.at, { isKeyQuoted, join: join.join });
}

/** Also with the name of its space before it. */
function isTagName(text: string, start: number): boolean {
  const before = text.charCodeAt(start - 1);
  if (before !== colon) return before === lessThan;
  return /<[\w.-]{1,40}:$/.test(text.slice(Math.max(0, start - 42), start));
}

const slash = 47;
const colon = 58;
const lessThan = 60;
const greaterThan = 62;

function mayFollow(unit: number): boolean {
  return (
    unit < 128 && (isSpaceUnit(unit) || '"\'`\\=:,(])>|?*!%+~'.includes(String.fromCharCode(unit)))
  );
}

const closing = /(\\{0,7}["'`])?(?:\*\*|__)?[\])]?[ \t]{0,16}/y;
const pairs =
  /\\{0,4}["']?[ \t]{0,8}[,;]?(?:\s|\\[nrt]){0,40}\\{0,4}["']?(?:secret_?)?(?:value|val|data|content)\\{0,4}["']?\s{0,8}(?:=>|[:=])\s{0,8}/iy;
const elements =
  /<\/[\w.:-]{1,40}>\s{0,40}<(?:value|string|property|val|text)\b[^<>]{0,80}>\s{0,40}/iy;
const multipart = /\r?\n(?:Content-[^\n]{1,200}\r?\n){0,3}\r?\n(?=\S)/y;
const tag = /(?:\s[^<>]{0,200})?>\s{0,40}(?:<!\[CDATA\[)?/y;
const typed =
  /:?[ \t]{0,4}[&?*[\]]{0,3}[A-Za-z][\w.<>*[\]&:'| ]{0,40}\??[ \t]{0,4}=[ \t]{0,4}(?=["'`@])/y;
const separator =
  /(?:={1,3}>?|:{1,4}=|:{1,2}(?!\/\/)|\?\?=|\?=|\|\|=|\+=|\.=|!==?|->|~>|<<<|%3D|%3A)(?:\*\*|__)?([ \t]{0,40})/iy;
const call = /\([ \t]{0,4}(?=\\{0,3}["'`])/y;
const comma = /,[ \t]{0,40}(?=\\{0,3}["'`])/y;
const words =
  /(?:is|was|are|ist|est|es|to|=|are|equals|set to|changed to|reset to)(?: now| set to)?[ \t:]{1,4}/iy;
const table = /\|[ \t]{1,40}/y;

function behind(pattern: RegExp, text: string, at: number): number | null {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : null;
}

function joinAt(text: string, at: number, isKeyQuoted: boolean): { at: number; join: Join } | null {
  const type = behind(typed, text, at);
  if (type !== null) return { at: type, join: 'spaced-equals' };
  separator.lastIndex = at;
  const found = separator.exec(text);
  if (found !== null) {
    const isTight = found[1] === '' && !isSpaceUnit(text.charCodeAt(at - 1));
    const isColon = /^:+$|^%3A$/i.test(found[0].trim().replace(/[*_]+$/, ''));
    const join = isColon ? 'colon' : isTight ? 'equals' : 'spaced-equals';
    return { at: separator.lastIndex, join };
  }
  const called = behind(call, text, at) ?? (isKeyQuoted ? behind(comma, text, at) : null);
  if (called !== null) return { at: called, join: 'call' };
  const column = behind(table, text, at);
  if (column !== null) return { at: column, join: 'words' };
  if (!isSpaceUnit(text.charCodeAt(at - 1)) || isKeyQuoted) return null;
  const said = behind(words, text, at);
  return said === null ? { at, join: 'space' } : { at: said, join: 'words' };
}

const prefix = /(?:[bBrRuUfF]{1,2}(?=["'])|[@$](?="))/y;
const block = /[|>][+-]?\d?[+-]?[ \t]{0,8}(?:#[^\n]{0,80})?\r?\n([ \t]{1,80})(?=\S)/y;
const nextLine = /\r?\n[ \t]{1,80}(?=[^\s#-])/y;
const list = /\[\s{0,40}(?=\\{0,3}["'])/y;

function valueAt(
  text: string,
  from: number,
  key: { isKeyQuoted: boolean; join: Join },
): FoundValue | null {
  const found = { ...key, isQuoted: true, isList: false };
  const first = text.charAt(from);
  const blockStart =
    key.join === 'colon' && (first === '|' || first === '>') ? behind(block, text, from) : null;
  if (blockStart !== null) return { ...found, start: blockStart, end: blockEnd(text, blockStart) };
  const isBroken = first === '\n' || first === '\r';
  const below = isBroken && key.join === 'colon' ? behind(nextLine, text, from) : null;
  const listed = first === '[' ? behind(list, text, from) : null;
  if (listed !== null) return { ...found, start: listed, end: listEnd(text, listed), isList: true };
  const at = below ?? ('bBrRuUfF@$'.includes(first) ? behind(prefix, text, from) : null) ?? from;
  let quoteAt = at;
  while (text.charCodeAt(quoteAt) === backslash && quoteAt - at < 8) quoteAt += 1;
  const quote = text.charAt(quoteAt);
  if (quote === '"' || quote === "'" || quote === '`') {
    const triple = text.startsWith(quote.repeat(3), quoteAt) ? 2 : 0;
    const start = quoteAt + 1 + triple;
    return { ...found, start, end: closingOf(text, start, quote, quoteAt - at) };
  }
  const end = unquotedEnd(text, at, key.join === 'equals');
  if (end === at) return null;
  // Below its key only what stands alone there is its value.
  if (below !== null && !/^[ \t]*(?:\r?\n|$)/.test(text.slice(end, end + 40))) return null;
  return { ...found, start: at, end, isQuoted: false };
}

const backslash = 92;

function elementAt(text: string, from: number, isKeyQuoted: boolean): FoundValue | null {
  const limit = Math.min(text.length, from + 8192);
  let end = from;
  while (end < limit && text.charCodeAt(end) !== lessThan) end += 1;
  if (end === limit) return null;
  let last = quoteOutside(text.slice(from, end)) ?? end - from;
  last += from;
  while (last > from && isSpaceUnit(text.charCodeAt(last - 1))) last -= 1;
  if (last > from + 2 && text.startsWith(']]', last - 2)) last -= 2;
  return { start: from, end: last, isQuoted: true, isKeyQuoted, join: 'tag', isList: false };
}

/** In JSON an element may stand in a text that ends before the element does. */
function quoteOutside(inside: string): number | null {
  const found = /(?<!\\)"\s*[,\]}:]/.exec(inside);
  return found === null ? null : found.index;
}

/** A block goes on while lines stand as deep as its first. */
function blockEnd(text: string, start: number): number {
  const depth = start - (text.lastIndexOf('\n', start - 1) + 1);
  let end = lineEndAfter(text, start);
  const limit = start + 65_536;
  while (end < text.length && end < limit) {
    let at = end + 1;
    while (at - end - 1 < depth && (text.charAt(at) === ' ' || text.charAt(at) === '\t')) at += 1;
    const isDeep = at - end - 1 === depth && text.charAt(at) !== '\n';
    if (!isDeep) break;
    end = lineEndAfter(text, at);
  }
  return text.charAt(end - 1) === '\r' ? end - 1 : end;
}

function listEnd(text: string, start: number): number {
  const limit = Math.min(text.length, start + 4096);
  for (let at = start; at < limit; at += 1) if (']{['.includes(text.charAt(at))) return at;
  return limit;
}
