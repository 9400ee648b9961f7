import { addresses } from './detectors/addresses';
import { commands } from './detectors/commands';
import type { Detector, Scan } from './detectors/detector';
import { headers } from './detectors/headers';
import { jsonWebTokens } from './detectors/json-web-tokens';
import { keyValue } from './detectors/key-value/key-value';
import { kubernetesSecrets } from './detectors/kubernetes-secrets';
import { loginLines } from './detectors/login-lines';
import { lookAtLongRuns } from './detectors/long-runs';
import { nearVendors } from './detectors/near-vendors';
import { privateKeys } from './detectors/private-keys';
import { tokens } from './detectors/tokens';
import { webKeys } from './detectors/web-keys';
import { knownValueSpans } from './known-values/known-value-spans';
import { mergeSpans } from './matching/merge-spans';
import { cleanView, decodedView, unwrappedView, type TextView } from './matching/text-view';
import { WordFinder } from './matching/word-finder';
import { ownNameSpans } from './own-names';
import { redacted } from './redacted';
import type { SecretSpan } from './secret-span';
import { Taint } from './taint';
import { userRuleSpans } from './user-rules/user-rules';

export { mergeSpans } from './matching/merge-spans';

/**
 * Where the secrets of a text stand: in order, none over another. They are looked for in the text as a terminal shows
 * it, with what is escaped in it read, and with its lines joined that a terminal wrapped; then wherever a value that was
 * found stands again.
 */
export function findSpans(text: string): SecretSpan[] {
  if (text.length < shortestText) return [];
  const clean = cleanView(text);
  if (clean === null) return spansOfClean(text);
  return mergeSpans(spansOfClean(clean.text).map((span) => placed(clean, span)));
}

function spansOfClean(text: string): SecretSpan[] {
  const found = [
    ...spansInViews(text),
    ...knownValueSpans(text),
    ...ownNameSpans(text),
    ...userRuleSpans(text),
  ];
  if (found.length === 0) return found;
  const merged = withoutMarks(text, mergeSpans(found));
  const taint = new Taint();
  taint.learn(text, merged);
  const again = taint.spans(text);
  return again.length === 0 ? merged : withoutMarks(text, mergeSpans([...merged, ...again]));
}

/** The shortest text with a key and a value. */
const shortestText = 4;

const detectors: readonly Detector[] = [
  ...tokens,
  keyValue,
  headers,
  addresses,
  privateKeys,
  jsonWebTokens,
  ...commands,
  loginLines,
  kubernetesSecrets,
  webKeys,
  nearVendors,
];
const lookersOf = new Map<string, Detector[]>();
for (const detector of detectors)
  for (const word of detector.words)
    lookersOf.set(word, [...(lookersOf.get(word) ?? []), detector]);
/** Made when it is first asked: most commands look at no text, and start at once. */
let madeFinder: WordFinder | null = null;
const finderOfWords = () =>
  (madeFinder ??= new WordFinder([...lookersOf.keys()], { ignoreCase: true }));
const lookers = [...lookersOf.values()];

function spansInViews(text: string): SecretSpan[] {
  const spans = spansIn(text, true);
  for (const view of [decodedView(text), unwrappedView(text)])
    if (view !== null) spans.push(...spansIn(view.text, true).map((span) => placed(view, span)));
  return spans;
}

function placed(view: TextView, { start, end, rule }: SecretSpan): SecretSpan {
  return { start: view.startOf(start), end: view.endOf(end), rule };
}

/** @param isOutermost else it is the content of something encoded, in which nothing encoded is looked for */
function spansIn(text: string, isOutermost: boolean): SecretSpan[] {
  const spans: SecretSpan[] = [];
  const add = (start: number, end: number, rule: string) => {
    if (end > start) spans.push({ start, end, rule });
  };
  const scan: Scan = { text, add, keyEnd: 0, seen: new Map() };
  const finder = finderOfWords();
  finder.each(text, (word, end) => {
    const start = end - (finder.words[word] as string).length;
    for (const detector of lookers[word] as Detector[]) detector.look(scan, start, end);
  });
  if (isOutermost) lookAtLongRuns(text, add, (inner) => spansIn(inner, false).length > 0);
  return spans;
}

/** What is redacted already stays as it stands; what else a secret around it holds goes. */
function withoutMarks(text: string, spans: SecretSpan[]): SecretSpan[] {
  return spans.flatMap((span) => {
    const inside = text.slice(span.start, span.end);
    return inside.length >= redacted.length && inside.includes(redacted)
      ? besideMarks(inside, span)
      : span;
  });
}

function besideMarks(inside: string, { start, rule }: SecretSpan): SecretSpan[] {
  let at = start;
  return inside.split(redacted).flatMap((part) => {
    const from = at + part.length - part.trimStart().length;
    const end = at + part.trimEnd().length;
    at += part.length + redacted.length;
    return tellsSomething.test(part) ? { start: from, end, rule } : [];
  });
}

/** Of shorter pieces nothing can be guessed, and most belong to what stands around. */
const tellsSomething = /[A-Za-z0-9+/=_-]{6}/;
