import { isPlaceholder, isReference } from '../values/placeholders';
import { shapeOf } from '../values/value-shape';
import type { Detector, Scan } from './detector';

/** A name and a password in an address: `scheme://name:password@host`. */
export const addresses: Detector = {
  words: ['://', ':\\/\\/', '%3a%2f%2f', '@tcp(', '@unix('],
  look,
};

const mostAuthority = 1280;

function look(scan: Scan, _start: number, end: number): void {
  const { text } = scan;
  if (text.charCodeAt(end - 1) === bracket) return tellBefore(scan, end);
  const limit = Math.min(text.length, end + mostAuthority);
  let at = end;
  let lastAt = -1;
  let colon = -1;
  let slash = -1;
  for (; at < limit; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit <= 32 || stops.has(unit)) break;
    if (unit === backslash && !isPlainBackslash(text, at)) break;
    if (unit === signAt) lastAt = at;
    else if (unit === signColon && colon === -1) colon = at;
    if (unit === signSlash || unit === question || unit === hash) {
      if (lastAt !== -1 || colon === -1 || /^\d{1,5}$/.test(text.slice(colon + 1, at))) break;
      if (unit !== signSlash || slash !== -1) slash = -2;
      else slash = at;
      if (at - colon > 100 || slash === -2) break;
    }
  }
  if (lastAt === -1) return;
  if (colon !== -1 && colon < lastAt) {
    tellPassword(scan, colon + 1, lastAt);
    tellName(scan, end, colon);
  } else tellName(scan, end, lastAt);
}

/** `name:password@tcp(host)` of Go. */
function tellBefore(scan: Scan, end: number): void {
  const at = scan.text.lastIndexOf('@', end);
  const match = /[\w.-]{1,80}:([^\s"'`@]{1,200})$/.exec(scan.text.slice(Math.max(0, at - 300), at));
  if (match?.[1] !== undefined) tellPassword(scan, at - match[1].length, at);
}

const bracket = 40;
const backslash = 92;
const signAt = 64;
const signColon = 58;
const signSlash = 47;
const question = 63;
const hash = 35;
const stops = new Set([...'"\'`<>|'].map((sign) => sign.charCodeAt(0)));

function isPlainBackslash(text: string, at: number): boolean {
  return !/[nrtbf"'\\/]/.test(text.charAt(at + 1));
}

function tellPassword(scan: Scan, from: number, to: number): void {
  const value = scan.text.slice(from, to);
  if (value.length > 1024 || isReference(value) || isBlank(value)) return;
  if (isPlaceholder(value) && !/^(?:secret|password|passwd|pass|token)$/i.test(value)) return;
  scan.add(from, to, 'url-userinfo');
}

function isBlank(value: string): boolean {
  return /^(?:\{.*\}|\[.*\]|:.*|%s|\*+|x+)$/i.test(value) || /^\$/.test(value);
}

/** A token may stand where the name does. */
function tellName(scan: Scan, from: number, to: number): void {
  const value = scan.text.slice(from, to);
  if (isPlaceholder(value) || isReference(value)) return;
  const { odd, length } = shapeOf(value);
  if (odd >= 16 && odd * 2 > length) scan.add(from, to, 'url-userinfo');
}
