import { charClass, classAt } from './char-class';
import { widthAt } from './each-chunk';
import { longestWord } from './folded-word';

export interface Span {
  start: number;
  end: number;
}

export interface Part extends Span {
  isDense: boolean;
}

/** What stands between apostrophes, without the endings of English: `Maria's` is `Maria`, `don't` is whole. */
export function namesOf(chunk: string): Span[] {
  const names: Span[] = [];
  for (const { 0: found, index } of chunk.matchAll(/[^'’ʼ＇]+/g)) {
    const before = names.at(-1);
    if (before === undefined) names.push({ start: 0, end: found.length });
    else if (/^t$/i.test(found) && /n/i.test(chunk.charAt(before.end - 1))) before.end = index + 1;
    else if (!/^(?:s|m|d|t|re|ve|ll)$/i.test(found))
      names.push({ start: index, end: index + found.length });
  }
  return names;
}

/** The parts of a name, and those runs of them that are also one word: inner ones first, by their end. */
export function partsOf(chunk: string, name: Span): { parts: Part[]; wholes: Span[] } {
  const parts: Part[] = [];
  const wholes: Span[] = [];
  const note = (start: number, from: number) => {
    const last = parts.at(-1);
    const isOne = last === undefined || parts.length - from < 2 || parts.length - from > mostParts;
    if (isOne || last.end - start > longestWord) return;
    if (parts.slice(from).some((part) => part.isDense)) return;
    const same = wholes.at(-1);
    if (same?.start !== start || same.end !== last.end) wholes.push({ start, end: last.end });
  };
  let [word, tight] = [name.start, name.start];
  let tightFrom = 0;
  for (let at = name.start; at <= name.end; at += 1) {
    if (at < name.end && classAt(chunk, at) !== charClass.joiner) continue;
    const from = parts.length;
    splitWord(chunk, word, at, parts);
    note(word, from);
    word = at + 1;
    if (at < name.end && /[_\-‐‑]/.test(chunk.charAt(at))) continue;
    note(tight, tightFrom);
    [tight, tightFrom] = [word, parts.length];
  }
  note(name.start, 0);
  return { parts, wholes };
}

/** More than that are no name. */
const mostParts = 12;

/** At changes of case and of script; a part of one letter is none. */
function splitWord(chunk: string, start: number, end: number, parts: Part[]): void {
  let from = start;
  for (let at = start; at < end; at += widthAt(chunk, at)) {
    if (at > from && isBoundary(chunk, from, at, end)) {
      addPart(chunk, from, at, parts);
      from = at;
    }
  }
  addPart(chunk, from, end, parts);
}

function addPart(chunk: string, start: number, end: number, parts: Part[]): void {
  if (end > start) parts.push({ start, end, isDense: classAt(chunk, start) === charClass.dense });
}

function isBoundary(chunk: string, from: number, at: number, end: number): boolean {
  const here = classAt(chunk, at);
  if (here === charClass.mark) return false;
  const before = classBefore(chunk, at);
  if ((here === charClass.dense) !== (before === charClass.dense)) return true;
  if (here !== charClass.upper || at - from < 2) return false;
  if (before === charClass.upper) {
    return (
      classAt(chunk, at + 1) === charClass.lower &&
      !/^[A-Z]s(?![a-z])/.test(chunk.slice(at, at + 3))
    );
  }
  return end - at >= 2;
}

function classBefore(chunk: string, at: number): number {
  let before = at - 1;
  while (before > 0 && classAt(chunk, before) === charClass.mark) before -= 1;
  const unit = chunk.charCodeAt(before);
  return classAt(chunk, unit >= 0xdc00 && unit <= 0xdfff ? before - 1 : before);
}
