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
  if (!apostrophes.test(chunk)) return [{ start: 0, end: chunk.length }];
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

const apostrophes = /['’ʼ＇]/;

/** The parts of a name, and those runs of them that are also one word: inner ones first, by their end. */
export function partsOf(chunk: string, name: Span): { parts: Part[]; wholes: Span[] } {
  const parts: Part[] = [];
  const wholes: Span[] = [];
  const note = (start: number, from: number) => {
    const last = parts.at(-1);
    const isOne = last === undefined || parts.length - from < 2 || parts.length - from > mostParts;
    if (isOne || last.end - start > longestWord) return;
    if (parts.some((part, index) => part.isDense && index >= from)) return;
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
  let before: number = charClass.other;
  for (let at = start; at < end; at += widthAt(chunk, at)) {
    const here = classAt(chunk, at);
    if (here === charClass.mark) continue;
    const mayPart =
      here === charClass.upper || here === charClass.dense || before === charClass.dense;
    if (mayPart && at > from && isBoundary(chunk, { from, at, end, here, before })) {
      addPart(chunk, from, at, parts);
      from = at;
    }
    before = here;
  }
  addPart(chunk, from, end, parts);
}

function addPart(chunk: string, start: number, end: number, parts: Part[]): void {
  if (end > start) parts.push({ start, end, isDense: classAt(chunk, start) === charClass.dense });
}

interface Between {
  from: number;
  at: number;
  end: number;
  here: number;
  before: number;
}

function isBoundary(chunk: string, { from, at, end, here, before }: Between): boolean {
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
