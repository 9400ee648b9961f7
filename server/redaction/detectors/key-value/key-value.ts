import { isKeyUnit } from '../../matching/units';
import { wasSeen, type Detector, type Scan } from '../detector';
import { acceptsValue } from './accept-value';
import { kindOfKey, type KeyKind } from './key-level';
import { closingOf, runEnd } from './value-ends';
import { readValue, type FoundValue } from './read-value';

/**
 * Keys with their values, in every notation the two are joined in: shells, INI, JSON, YAML, TOML, XML, code, flags,
 * lists of names and values, prose.
 */
export const keyValue: Detector = {
  words: [
    ...[
      'passw',
      'pass',
      'pw',
      'pswd',
      'psw',
      'pword',
      'passphrase',
      'passcode',
      'kennwort',
      'senha',
      'contrasena',
    ],
    ...[
      'wachtwoord',
      'secret',
      'token',
      'key',
      'credential',
      'creds',
      'cred',
      'auth',
      'jwt',
      'bearer',
      'signature',
      'sig',
    ],
    ...[
      'session',
      'cookie',
      'salt',
      'seed',
      'mnemonic',
      'hmac',
      'nonce',
      'webhook',
      'sas',
      'srt',
      'csrf',
      'xsrf',
      'sid',
    ],
    ...[
      'clientid',
      'client_id',
      'client-id',
      'appid',
      'app_id',
      'app-id',
      'accessid',
      'access_id',
      'access-id',
      '-api',
      'login',
    ],
    ...['masterauth', 'code=', 'psk', 'pat'],
  ],
  look,
};

const longestKey = 96;

function look(scan: Scan, start: number, end: number): void {
  if (start < scan.keyEnd) return;
  const { text } = scan;
  let to = end;
  while (to < text.length && to - start < longestKey && isKeyUnit(text.charCodeAt(to))) to += 1;
  scan.keyEnd = to;
  while (to > end && !isNameEnd(text.charCodeAt(to - 1))) to -= 1;
  let from = start;
  while (from > 0 && start - from < longestKey && isKeyUnit(text.charCodeAt(from - 1))) from -= 1;
  const isFlag = text.charCodeAt(from) === dash;
  while (from < start && !isNameStart(text.charCodeAt(from))) from += 1;
  from = behindEscape(text, from, start);
  const kind = kindOfKey(nameAt(text, from, to));
  const found = kind && readValue(text, from, to);
  if (kind && found && !isTooMuch(scan, to, found))
    tell(scan, kind, found, isFlag || isConfigured(text, from, to));
}

/** Keys upon keys in one run without an end are none: each would be gone over to its end. */
function isTooMuch(scan: Scan, at: number, { end }: FoundValue): boolean {
  const count = wasSeen(scan, 'run', at) ? (scan.seen.get('keys in run') ?? 0) + 1 : 0;
  scan.seen.set('keys in run', count);
  scan.seen.set('run', Math.max(end, scan.seen.get('run') ?? 0));
  return count > mostKeysInRun;
}

const mostKeysInRun = 64;
const dash = 45;

/** `API key`: a word before a bare key says which. */
function nameAt(text: string, from: number, to: number): string {
  const name = text.slice(from, to);
  if (to - from > 4 || !/^keys?$/i.test(name) || text.charCodeAt(from - 1) !== 32) return name;
  return (
    (/[A-Za-z]{2,12} $/.exec(text.slice(Math.max(0, from - 14), from))?.[0].trim() ?? '') +
    '_' +
    name
  );
}

function isNameEnd(unit: number): boolean {
  return unit !== dash && unit !== 46;
}

function isNameStart(unit: number): boolean {
  return unit !== dash && unit !== 46;
}

/** In a JSON string `\npassword` is a line break and a key. */
function behindEscape(text: string, from: number, word: number): number {
  return from < word && text.charCodeAt(from - 1) === 92 && /[nrt]/.test(text.charAt(from))
    ? from + 1
    : from;
}

/** `ENV KEY value`, `machine m login l password p`: a space joins the two. */
function isConfigured(text: string, from: number, to: number): boolean {
  if (text.charCodeAt(to) !== 32) return false;
  const before = text.slice(Math.max(0, from - 200), from);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  return (
    /(?:^|\s)(?:ENV|ARG|setenv|set -x|set -gx|requirepass|AUTH|config set)\s+(?:\S{0,80}:)?$/.test(
      line,
    ) ||
    /(?:^|\s)(?:login|username|user)\s+\S{1,100}\s+$/.test(before) ||
    (/^\s*$/.test(line) &&
      /^(?:requirepass|masterauth|password)$/.test(text.slice(from, to)) &&
      /machine\s+\S+/.test(before))
  );
}

function tell(scan: Scan, kind: KeyKind, found: FoundValue, isFlag: boolean): void {
  const rule = isFlag && found.join === 'space' ? 'secret-flag' : 'secret-key-value';
  if (found.isList) {
    scan.keyEnd = Math.max(scan.keyEnd, found.end);
    return tellListed(scan, kind, found, rule);
  }
  if (found.start === found.end) return;
  if (found.join === 'space' && !isFlag && !found.isQuoted && kind.level === 'key') return;
  if (acceptsValue(scan.text, kind, found, isFlag)) {
    const end = runEnd(scan.text, found.start, found.end);
    scan.add(found.start, end, rule);
    // What has a value of its own is a key, too.
    if (!/^[ \t]{0,8}[=:]/.test(scan.text.slice(end, end + 10)))
      scan.keyEnd = Math.max(scan.keyEnd, end);
  } else if (
    !found.isQuoted &&
    startsExpression(scan.text, found) &&
    found.join !== 'space' &&
    found.join !== 'words'
  )
    tellQuoted(scan, kind, { ...found, ...restOfLine(scan.text, found) }, rule);
}

function startsExpression(text: string, { start }: FoundValue): boolean {
  return isCall.test(text.slice(start, start + 240));
}

/** What is called or chosen from, and then a text in quotes that begins there. */
const isCall =
  /^[A-Za-z_$&*@][^"'`\n\\]{0,160}(?:[({[]|\|\||\?\?|\?)[^"'`\n\\]{0,120}[\s({[,:|?=]?["'`]/;

/** To the last quote that may belong to what the key is given; nothing when there is none. */
function restOfLine(text: string, { start, end }: FoundValue): { start: number; end: number } {
  const limit = Math.min(text.length, start + 240);
  let last = start;
  for (let at = end; at < limit; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === 10) break;
    if (unit === 34 || unit === 39 || unit === 96) last = at + 1;
  }
  return { start, end: last };
}

/** Each element of a list, read to its own end. */
function tellListed(scan: Scan, kind: KeyKind, found: FoundValue, rule: string): void {
  const { text } = scan;
  opening.lastIndex = found.start;
  for (let open = opening.exec(text); open !== null; open = opening.exec(text)) {
    const start = opening.lastIndex;
    if (open.index >= found.end) return;
    const slashes = open[0].length - 1;
    const end = closingOf(text, start, open[0].charAt(slashes), slashes);
    const one: FoundValue = { ...found, start, end, isQuoted: true, isList: false, join: 'call' };
    if (end > start && acceptsValue(text, kind, one, false)) scan.add(start, end, rule);
    opening.lastIndex = end + slashes + 1;
  }
}

const opening = /\\{0,3}["'`]/g;

/** Each value in quotes: in a list, or as an argument of what the key is given. */
function tellQuoted(scan: Scan, kind: KeyKind, found: FoundValue, rule: string): void {
  const inside = scan.text.slice(found.start, found.end);
  for (const match of inside.matchAll(quoted)) {
    const value = match[2] ?? '';
    if (!plainToken.test(value)) continue;
    const start = found.start + match.index + (match[1]?.length ?? 0);
    const one: FoundValue = {
      ...found,
      start,
      end: start + value.length,
      isQuoted: true,
      isList: false,
      join: 'call',
    };
    if (acceptsValue(scan.text, { ...kind, level: 'key' }, one, false))
      scan.add(one.start, one.end, rule);
  }
}

const quoted = /(\\{0,3}["'`])([^"'`\\\n]{0,1024})\\{0,3}["'`]/g;
/** In code, where it is not sure which quote opens: nothing of what stands between two texts. */
const plainToken = /^[\w+/=.~!@#$%^&*-]+$/;
