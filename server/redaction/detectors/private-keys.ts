import { isTokenUnit } from '../matching/units';
import type { Detector, Scan } from './detector';

/**
 * Private keys in armour: PEM, OpenSSH, PGP, PuTTY, with line breaks or with `\n`. One whose end is missing goes on as
 * long as lines of it come: a process may have been killed while it printed.
 */
export const privateKeys: Detector = {
  words: ['-----begin', '---- begin', 'private-lines:', 'ls0tls1crudjti'],
  look,
};

const begin =
  /-{4,5} ?BEGIN ([A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?|[A-Z0-9 ]{0,20}SECRET KEY(?: BLOCK)?|ENCRYPTED COSIGN PRIVATE KEY|OPENSSH PRIVATE KEY) ?-{4,5}/iy;
const end = /-{4,5} ?END [A-Z0-9 ]{0,40}(?:KEY|BLOCK) ?-{4,5}/i;
const body =
  /(?:[A-Za-z0-9+/=_]|[ \t]|\r?\n|\\{1,4}[nr]|\\\n|[:,.;()-](?!-)|["'+] {0,8}(?=\\?\n))*/y;
const puttyLines = /Private-Lines: ?(\d{1,4})\r?\n((?:[A-Za-z0-9+/=]{1,80}\r?\n?){1,200})/iy;
const encodedBegin = /LS0tLS1CRUdJTi[A-Za-z0-9+/=_-]{40,65536}/y;
const longest = 65_536;

function look(scan: Scan, start: number): void {
  const { text } = scan;
  putty(scan, start);
  encoded(scan, start);
  begin.lastIndex = start;
  const opened = begin.exec(text);
  if (opened === null) return;
  const from = begin.lastIndex;
  const to = endOf(text, from);
  const content = text.slice(from, to);
  const letters = content.replace(/\\+[nrt]|[^A-Za-z0-9+/]/g, '').length;
  // An example in a text about keys has an ellipsis or a word where the key would be.
  if (letters < 16 && !/\d/.test(content)) return;
  if (/^[\s\\nr]*(?:\*{3}|\.{3}|…|<|\[)/.test(content)) return;
  scan.add(from, to, 'private-key');
}

/** Up to the next one, so that many without an end are gone over once. */
function endOf(text: string, from: number): number {
  const ahead = text.slice(from, from + longest);
  const next = ahead.search(/-----? ?BEGIN/i);
  const window = next === -1 ? ahead : ahead.slice(0, next);
  const closed = window.search(end);
  const quote = quoteIn(window);
  if (closed !== -1) return from + Math.min(closed, quote);
  body.lastIndex = 0;
  body.test(window);
  return from + Math.min(lettersEnd(window, body.lastIndex), quote);
}

/** Without what is no more of the key: the lines at the end that are words. */
function lettersEnd(window: string, to: number): number {
  const lines = window.slice(0, to).split('\n');
  while (
    lines.length > 1 &&
    / \S/.test((lines.at(-1) ?? '').trim()) &&
    !/:/.test(lines.at(-1) ?? '')
  )
    lines.pop();
  return lines.join('\n').trimEnd().length;
}

/** In a JSON string the key ends with the string at the latest. */
function quoteIn(window: string): number {
  const at = window.indexOf('"');
  if (at === -1 || window.slice(0, at).includes('\n')) return Infinity;
  // The lines of it may each stand in quotes of their own.
  if (/^["'][ \t]*[+,.\\]?[ \t]*\r?\n[ \t]*["']/.test(window.slice(at, at + 200))) return Infinity;
  let quote = at;
  while (window.charAt(quote - 1) === '\\') quote -= 1;
  return quote;
}

function putty(scan: Scan, start: number): void {
  puttyLines.lastIndex = start;
  const match = puttyLines.exec(scan.text);
  if (match?.[2] === undefined) return;
  const from = puttyLines.lastIndex - match[2].length;
  scan.add(from, from + match[2].trimEnd().length, 'private-key');
}

/** The whole armour in base64. */
function encoded(scan: Scan, start: number): void {
  if (start > 0 && isTokenUnit(scan.text.charCodeAt(start - 1))) return;
  encodedBegin.lastIndex = start;
  const match = encodedBegin.exec(scan.text);
  if (match === null) return;
  const head = Buffer.from(match[0].slice(0, 120), 'base64').toString('latin1');
  if (/PRIVATE|SECRET/.test(head)) scan.add(start, start + match[0].length, 'private-key');
}
