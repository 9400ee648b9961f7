import { isUtf8 } from 'node:buffer';
import { failure } from '@/lib/errors';
import { redacted, secretSpans } from '@/server/redaction/redact';
import { forcedMatches, none, type Matches } from './forced-matches';
import { longestRising } from './longest-rising';
import { linesOf, shownLines, shownText, type ShownLine } from './shown-text';

/**
 * The true bytes of an edit made on the text as it is shown: where a mark of a replaced secret was left in place, the
 * secret comes back. Which mark is which is told by the lines and words around it, and only where no other answer is
 * as good. Line ends a browser made uniform come back as they were.
 *
 * Refused rather than guessed: a mark that is new, copied, or not to be told from another with another secret; and
 * an edit after which a secret that was kept would be shown, because what made it one is gone.
 * @throws INVALID_INPUT
 */
export function editOfShown(base: Buffer, edited: string): Buffer {
  if (!isUtf8(base)) {
    throw failure('INVALID_INPUT', 'This document is not UTF-8: it cannot be edited as text.');
  }
  if (!edited.isWellFormed()) {
    throw failure('INVALID_INPUT', 'The edit holds half a character (a lone surrogate).');
  }
  const text = base.toString('utf8');
  const whole = shownText(text);
  if (edited === whole.text) return base;
  if (whole.secrets === null) throw unclearMark(null);
  const uniform = text.includes('\r') && !edited.includes('\r');
  const shown = shownLines(whole.text, whole.secrets, uniform);
  const now = linesOf(edited, false);
  const matches = matchLines(shown, now);
  const usual = uniform ? usualEnd(shown) : '\n';
  const result = new Restored();
  now.forEach((line, at) => {
    const same = shown[matches.at[at] ?? none];
    if (same) result.add(same.text, same.secrets);
    else result.add(line.text, secretsWithin(shown, now, matches, at));
    if (line.end !== '') result.add(uniform ? same?.end || usual : line.end, []);
  });
  return Buffer.from(result.checked());
}

function matchLines(shown: readonly ShownLine[], now: readonly { text: string }[]): Matches {
  const secrets = shown.map((line) =>
    line.secrets.length === 0 ? line.end : JSON.stringify([line.secrets, line.end]),
  );
  return forcedMatches(
    shown.map(({ text }) => text),
    now.map(({ text }) => text),
    (one, other) => secrets[one] === secrets[other],
  );
}

/** What the marks of a changed line stand for, told by its words among those of the lines that were changed with it. */
function secretsWithin(
  shown: readonly ShownLine[],
  now: readonly { text: string }[],
  matches: Matches,
  at: number,
): string[] {
  const own = wordsOf(now[at]?.text ?? '', []);
  if (!own.some(({ word }) => word === redacted)) return [];
  const gap = gapAround(matches, at, shown.length);
  if (!gap) throw unclearMark(at + 1);
  const words = gap.was.flatMap((i) => wordsOf(shown[i]?.text ?? '', shown[i]?.secrets ?? []));
  const ahead = gap.now.filter((j) => j < at).flatMap((j) => wordsOf(now[j]?.text ?? '', []));
  const behind = gap.now.filter((j) => j > at).flatMap((j) => wordsOf(now[j]?.text ?? '', []));
  const found = forcedMatches(
    words.map(({ word }) => word),
    [...ahead, ...own, ...behind].map(({ word }) => word),
    (one, other) => words[one]?.secret === words[other]?.secret,
  );
  return own.flatMap(({ word }, offset) => {
    if (word !== redacted) return [];
    const secret = words[found.at[ahead.length + offset] ?? none]?.secret;
    if (secret == null) throw unclearMark(at + 1);
    return [secret];
  });
}

/** The lines on both sides between those that surely stayed; null when one of them went elsewhere. */
function gapAround(
  { at: places, exact }: Matches,
  at: number,
  count: number,
): { was: number[]; now: number[] } | null {
  const sure = [...places.keys()].filter((j) => exact[j] === 1);
  const stayed = longestRising(sure.map((j) => places[j] ?? none));
  const anchors = sure.filter((j) => stayed.has(places[j] ?? none));
  const before = anchors.findLast((j) => j < at) ?? -1;
  const after = anchors.find((j) => j > at) ?? places.length;
  const from = places[before] ?? -1;
  const until = places[after] ?? count;
  const was = [...Array(until - from - 1).keys()].map((offset) => from + 1 + offset);
  const now = [...Array(after - before - 1).keys()].map((offset) => before + 1 + offset);
  const moved = new Set(sure.map((j) => places[j]));
  return was.some((i) => moved.has(i)) || now.some((j) => exact[j] === 1) ? null : { was, now };
}

function wordsOf(text: string, secrets: string[]): { word: string; secret: string | null }[] {
  let next = 0;
  const words = `${text}\n`.match(/\*\*\*REDACTED\*\*\*|[\p{L}\p{N}_]+|\s|./gsu) ?? [];
  return words.map((word) => ({
    word,
    secret: word === redacted ? (secrets[next++] ?? null) : null,
  }));
}

function usualEnd(shown: readonly ShownLine[]): string {
  const count = (wanted: string) => shown.filter(({ end }) => end === wanted).length;
  return ['\n', '\r', '\r\n'].reduce((best, end) => (count(end) >= count(best) ? end : best));
}

/** Builds the true text, and knows where secrets came back. */
class Restored {
  private readonly parts: string[] = [];
  private length = 0;
  private readonly kept: { start: number; end: number; line: number }[] = [];
  private line = 1;

  add(shown: string, secrets: readonly string[]): void {
    if (secrets.length === 0) {
      this.put(shown);
    } else {
      shown.split(redacted).forEach((part, at) => {
        if (at > 0) this.restore(secrets[at - 1] ?? redacted);
        this.put(part);
      });
    }
    if (shown === '\n' || shown === '\r\n' || shown === '\r') this.line += 1;
  }

  /** @throws INVALID_INPUT a secret would be shown from now on */
  checked(): string {
    const text = this.parts.join('');
    const spans = secretSpans(text);
    let next = 0;
    for (const { start, end, line } of this.kept) {
      while ((spans[next]?.end ?? Infinity) < end) next += 1;
      if ((spans[next]?.start ?? Infinity) > start) throw wouldShow(line);
    }
    return text;
  }

  private restore(secret: string): void {
    const start = this.length;
    this.put(secret);
    if (secret !== redacted) this.kept.push({ start, end: this.length, line: this.line });
  }

  private put(text: string): void {
    this.parts.push(text);
    this.length += text.length;
  }
}

function unclearMark(line: number | null) {
  return failure(
    'INVALID_INPUT',
    `${line === null ? 'The edit' : `Line ${line} of the edit`} has ${redacted} where it cannot be told which secret it stands for: it is new, copied, or one of several alike. Nothing was changed. Leave the marks where they were, edit in smaller steps, or write the value out.`,
    { line },
  );
}

function wouldShow(line: number) {
  return failure(
    'INVALID_INPUT',
    `The secret kept in line ${line} of the edit would be shown from now on: what told that it is one was changed. Nothing was changed. Keep the name beside it, or write a new value.`,
    { line },
  );
}
