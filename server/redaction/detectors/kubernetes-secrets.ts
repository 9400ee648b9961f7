import { isPlaceholder, isReference } from '../values/placeholders';
import { lineEndAfter } from './key-value/value-ends';
import { wasSeen, type Detector, type Scan } from './detector';

const kind = /kind["']?[ \t]{0,8}:[ \t]{0,8}["']?secret["']?[ \t]{0,20}(?=[\r\n,}]|$)/iy;
const section = /(?:^([ \t]*)|[{,]\s{0,80})["']?(?:data|stringData)["']?[ \t]*:[ \t]*(\{)?/gm;
const entry = /^([ \t]+)["']?([\w.-]{1,253})["']?[ \t]*:[ \t]*(.*)$/;
const member = /"([\w.-]{1,253})"\s{0,20}:\s{0,20}"((?:[^"\\\n]|\\.){1,65536})"/g;
const mostDocument = 1 << 18;
/** `YmFyCg==` says nothing. */
const shortest = 12;

/** What stands under `data` in a Secret of Kubernetes, in YAML and JSON, under whatever key. */
export const kubernetesSecrets: Detector = { words: ['kind'], look };

function look(scan: Scan, start: number): void {
  if (wasSeen(scan, 'kubernetes', start)) return;
  kind.lastIndex = start;
  if (!kind.test(scan.text)) return;
  const { text } = scan;
  const from = documentStart(text, start);
  const to = documentEnd(text, start);
  scan.seen.set('kubernetes', to);
  const document = text.slice(from, to);
  section.lastIndex = 0;
  for (const match of document.matchAll(section)) {
    const at = from + match.index + match[0].length;
    if (match[2] !== undefined) tellObject(scan, at, to);
    else if (match[1] !== undefined) tellBlock(scan, at, to, match[1].length);
  }
}

function documentStart(text: string, at: number): number {
  const before = text.lastIndexOf('\n---', at);
  return Math.max(before === -1 ? 0 : before + 1, at - mostDocument);
}

function documentEnd(text: string, at: number): number {
  const after = text.indexOf('\n---', at);
  return Math.min(after === -1 ? text.length : after, at + mostDocument);
}

function tellBlock(scan: Scan, start: number, to: number, depth: number): void {
  const { text } = scan;
  let at = lineEndAfter(text, start) + 1;
  let blockDepth = -1;
  while (at < to) {
    const end = Math.min(to, lineEndAfter(text, at));
    const line = text.slice(at, end).replace(/\r$/, '');
    const indent = line.length - line.trimStart().length;
    if (line.trim() !== '' && indent <= depth) return;
    if (blockDepth >= 0 && indent > blockDepth) tell(scan, at + indent, line.trim());
    else {
      const match = entry.exec(line);
      blockDepth = match !== null && /^[|>]/.test(match[3] ?? '') ? indent : -1;
      const value = (match?.[3] ?? '').trim();
      if (match !== null && blockDepth === -1) tell(scan, at + line.lastIndexOf(value), value);
    }
    at = end + 1;
  }
}

function tellObject(scan: Scan, from: number, to: number): void {
  const close = scan.text.indexOf('}', from);
  const inside = scan.text.slice(from, Math.min(to, close === -1 ? to : close));
  for (const match of inside.matchAll(member)) {
    const value = match[2] ?? '';
    tell(scan, from + match.index + match[0].length - 1 - value.length, value);
  }
}

function tell(scan: Scan, at: number, raw: string): void {
  const quote = /^["']/.test(raw) && raw.endsWith(raw.charAt(0)) ? 1 : 0;
  const value = raw.slice(quote, raw.length - quote);
  if (value.length < shortest || isPlaceholder(value) || isReference(value)) return;
  scan.add(at + quote, at + quote + value.length, 'kubernetes-secret');
}
