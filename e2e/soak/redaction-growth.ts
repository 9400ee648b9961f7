import { hostilePieces } from '@/e2e/fixtures/redaction/hostile-lines';
import { makeCorpus } from '@/e2e/fixtures/redaction/make-corpus';
import { redactText } from '@/server/redaction/redact';
import { tokenRules } from '@/server/redaction/rules/token-rules';

/** A text that can be made of any length. */
interface Growing {
  words: string;
  make: (letters: number) => string;
}

type Time = readonly [letters: number, ms: number];

interface Slow {
  words: string;
  times: readonly Time[];
}

const small = 1 << 14;
/** Four times the letters take four times as long; more than this is more than linear. */
const mostRatio = 8;
/** Sixteen times the letters, seen with the best of three: a square would be 256 times, a heap that grows is twice. */
const confirmed = [1 << 16, 1 << 18, 1 << 20];
const mostConfirmed = 48;
/** For a megabyte; less hangs nothing, and is lost in how memory is had. */
const leastConfirmedMs = 200;
/** Less is lost in what the machine does besides. */
const leastMs = 4;

/** Grows texts from pieces of secrets, keys and signs until the time is over. */
export function findGrowth(seconds: number): {
  tried: number;
  slow: Slow[];
  worst: { ms: number; words: string };
} {
  const until = performance.now() + seconds * 1000;
  const slow: Slow[] = [];
  let worst = { ms: 0, words: '' };
  let tried = 0;
  const pieces = allPieces();
  for (const growing of candidates(pieces)) {
    if (performance.now() > until) break;
    tried += 1;
    const [first, second] = [timeOf(growing, small), timeOf(growing, small * 4)];
    if (second > worst.ms) {
      const ms = Math.min(second, timeOf(growing, small * 4));
      if (ms > worst.ms) worst = { ms, words: growing.words };
    }
    if (second < leastMs || second < first * mostRatio) continue;
    // What the machine did besides is not what the text took.
    if (timeOf(growing, small * 4) < Math.max(leastMs, timeOf(growing, small) * mostRatio))
      continue;
    const times = confirmed.map((letters) => [letters, bestOf(growing, letters)] as const);
    const [[, begin], , [, end]] = times as [Time, Time, Time];
    if (end > Math.max(leastConfirmedMs, begin * mostConfirmed))
      slow.push({ words: growing.words, times });
  }
  return { tried, slow, worst };
}

function* candidates(pieces: readonly string[]): Generator<Growing> {
  for (const piece of pieces) yield repeated(piece);
  const one = () => pieces[Math.floor(Math.random() * pieces.length)] ?? '';
  for (;;) {
    const [a, b, c] = [one(), one(), one()];
    yield repeated(a + b);
    yield repeated(a + b + c);
    yield lead(a, b);
    yield halves(a, b);
    yield thirds(a, b, c);
    yield numbered(a, b);
  }
}

function repeated(piece: string): Growing {
  return {
    words: `${show(piece)} again and again`,
    make: (letters) => piece.repeat(Math.ceil(letters / piece.length)),
  };
}

function lead(first: string, piece: string): Growing {
  const { make } = repeated(piece);
  return {
    words: `${show(first)}, then ${show(piece)} again and again`,
    make: (n) => first + make(n),
  };
}

function halves(a: string, b: string): Growing {
  const [first, second] = [repeated(a).make, repeated(b).make];
  return {
    words: `half ${show(a)}, half ${show(b)}`,
    make: (letters) => first(letters / 2) + second(letters / 2),
  };
}

function thirds(a: string, b: string, c: string): Growing {
  const [first, second] = [halves(a, b).make, repeated(c).make];
  return {
    words: `a third each of ${show(a)}, ${show(b)}, ${show(c)}`,
    make: (letters) => first((letters * 2) / 3) + second(letters / 3),
  };
}

/** Each time another value: what was found once is looked for again. */
function numbered(a: string, b: string): Growing {
  return {
    words: `${show(a)}, a number, ${show(b)} again and again`,
    make: (letters) => {
      const parts: string[] = [];
      for (let at = 0, made = 0; made < letters; at += 1) {
        const part = `${a}${(at * 2_654_435_761).toString(36)}x${at}${b}`;
        parts.push(part);
        made += part.length;
      }
      return parts.join('');
    },
  };
}

/** Hostile pieces, and secrets and contexts of the corpus in pieces: beginnings of what rules know. */
function allPieces(): string[] {
  const texts = makeCorpus().map(({ text }) => text);
  const cut = texts
    .filter((_, at) => at % 7 === 0)
    .flatMap((text) => [
      text.slice(0, 12),
      text.slice(Math.floor(text.length / 2), Math.floor(text.length / 2) + 24),
      text.slice(0, 200),
    ]);
  const words = tokenRules.flatMap(({ keywords, examples }) => [
    ...keywords,
    ...keywords.map((word) => `${word}A1b2C3d4`),
    ...examples,
  ]);
  return [...new Set([...hostilePieces, ...words, ...cut])].filter((piece) => piece !== '');
}

function timeOf({ make }: Growing, letters: number): number {
  // Put together from repeats it would be made flat only while it is looked at.
  const text = Buffer.from(make(letters)).toString();
  const from = performance.now();
  redactText(text);
  return performance.now() - from;
}

function bestOf(growing: Growing, letters: number): number {
  return Math.min(...[1, 2, 3].map(() => timeOf(growing, letters)));
}

function show(piece: string): string {
  const shown = JSON.stringify(piece);
  return shown.length > 60 ? `${shown.slice(0, 56)}…"` : shown;
}
