import { isPlaceholder, isReference } from '../values/placeholders';
import { shapeOf } from '../values/value-shape';
import { wasSeen, type Detector, type Scan } from './detector';

const authorization =
  /authorization(?:\\{0,4}["'`][\])]?\s{0,8}(?:=>|:=|[:=,])|\s{0,8}(?:=>|:=|[:=]|%3A))\s{0,8}(?:[bru]?\\{0,4}["'`])?\s{0,4}(?:(basic|bearer|token|digest|apikey|api-?key|negotiate|hawk|oauth|splunk|sso-key|genieKey|key|bot|AWS4-HMAC-SHA256|[A-Z][\w-]{2,24})(?:[ \t]{1,8}|%20|\+|=))?/iy;
const scheme = /(?:bearer|basic)(?:[ \t]{1,8}|%20)(?:\\{0,4}["'`])?/iy;
const cookie = /cookie2?(?:\\{0,4}["'`])?\s{0,4}[:=,]\s{0,4}(?:\\{0,4}["'`])?/iy;
const rest = /(?:[^\s"'`\\,;<>|]|\\(?![nrt"'`\\])){1,8192}/y;
const digest = /[^\n"'\\]{1,40}(?:"[^"\n]{0,400}"|[^\n"\\]){1,800}/y;

/** What a request carries to be let in. */
export const headers: Detector = {
  words: ['authorization', 'bearer', 'basic', 'cookie'],
  look(scan, start) {
    if (lookForHeader(scan, start)) return;
    if (lookForCookies(scan, start)) return;
    lookForScheme(scan, start);
  },
};

function lookForHeader(scan: Scan, start: number): boolean {
  authorization.lastIndex = start;
  const match = authorization.exec(scan.text);
  if (match === null) return false;
  const isDigest = /^(?:digest|hawk|oauth|AWS4)/i.test(match[1] ?? '');
  const pattern = isDigest ? digest : rest;
  pattern.lastIndex = authorization.lastIndex;
  const value = pattern.exec(scan.text)?.[0].trimEnd() ?? '';
  const from = authorization.lastIndex;
  const isWord = match[1] === undefined && /^[a-z]+$/i.test(value) && value.length < 16;
  if (value.length < 4 || isWord || isPlaceholder(value) || isReference(value)) return true;
  if (/^[[({]/.test(scan.text.slice(from + value.length)) && shapeOf(value).digits === 0)
    return true;
  scan.add(from, from + value.length, 'authorization-header');
  return true;
}

function lookForScheme(scan: Scan, start: number): void {
  if (/[A-Za-z0-9]/.test(scan.text.charAt(start - 1)) && scan.text.charAt(start - 2) !== '\\')
    return;
  scheme.lastIndex = start;
  if (!scheme.test(scan.text)) return;
  const from = scheme.lastIndex;
  const isBasic = (scan.text.charCodeAt(start + 1) | 32) === 97;
  rest.lastIndex = from;
  const value = (rest.exec(scan.text)?.[0] ?? '').replace(/[.:)\]}]+$/, '');
  const shape = shapeOf(value);
  if (isPlaceholder(value) || isReference(value) || value.length < 8) return;
  if (isBasic ? !readsAsLogin(value) : shape.digits === 0 && shape.odd < 12) return;
  scan.add(from, from + value.length, 'bearer-token');
}

/** `Basic` is a word too: only a name and a password in base64 count. */
function readsAsLogin(value: string): boolean {
  if (!/^[A-Za-z0-9+/_-]{8,}={0,2}$/.test(value)) return false;
  return /^[\x20-\x7e]{1,200}:[\x20-\x7e]{0,200}$/.test(
    Buffer.from(value, 'base64').toString('latin1'),
  );
}

const pair = /([\w.!#$&^*+~|%-]{1,80})=("?)([^;,\s"'\\]{1,4096})/g;
const dull =
  /^(?:path|domain|expires|max-age|samesite|version|priority|lang(?:uage)?|locale|theme|tz|timezone|currency|country)$/i;
const telling = /sess|sid|token|auth|jwt|csrf|xsrf|secret|login|user|remember|identity|ticket|key/i;

function lookForCookies(scan: Scan, start: number): boolean {
  if (wasSeen(scan, 'cookie', start)) return false;
  cookie.lastIndex = start;
  if (!cookie.test(scan.text)) return false;
  const from = cookie.lastIndex;
  const line = scan.text.slice(from, from + 8192).split(/[\r\n]|\\[nr]/, 1)[0] ?? '';
  scan.seen.set('cookie', from + line.length);
  for (const match of line.matchAll(pair)) {
    const [whole, name = '', , value = ''] = match;
    if (dull.test(name) || value.length < 6 || isPlaceholder(value) || isReference(value)) continue;
    const { odd, digits } = shapeOf(value);
    if (!telling.test(name) && odd < 12) continue;
    if (odd === 0 && digits === 0 && value.length < 12) continue;
    const at = from + match.index + whole.length - value.length;
    scan.add(at, at + value.length, 'cookie');
  }
  return true;
}
