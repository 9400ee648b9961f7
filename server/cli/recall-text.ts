import { countOf, plural } from '@/lib/format';
import type { RecallAnswer, RecallHit } from '@/lib/recall';
import { instantOf, relativeTo, spanOf } from '@/lib/time-words';
import { marked } from './marked';
import { spoken } from './spoken';
import { toSecond } from './to-second';

/** An answer for people: by document, best first, what matched in bold on a terminal; then who answered. */
export function recallText(answer: RecallAnswer): string {
  const blocks = byDocument(answer.hits).map(documentText);
  return [...blocks, footText(answer)].join('\n');
}

function byDocument(hits: readonly RecallHit[]): [RecallHit, ...RecallHit[]][] {
  const documents = new Map<string, [RecallHit, ...RecallHit[]]>();
  for (const hit of hits) {
    const known = documents.get(hit.path);
    if (known) known.push(hit);
    else documents.set(hit.path, [hit]);
  }
  return [...documents.values()];
}

function documentText(hits: [RecallHit, ...RecallHit[]]): string {
  const [{ path, documentKind }] = hits;
  return `${spoken(path)}  (${documentKind})\n${hits.map(hitText).join('')}`;
}

function hitText({ path, line, key, title, titleMarks, excerpt, marks, ...facts }: RecallHit) {
  const place = line === null ? path : `${path}:${line}`;
  const name = title === '' ? (key ?? '') : marked(title, titleMarks).join(' ');
  const lines = [
    `  ${spoken(place)}  ${title === '' ? spoken(name) : name}`,
    ...marked(excerpt, marks).map((words) => `      ${words}`),
    `      ${spoken(factsOf(facts))}`,
  ];
  return lines.map((one) => `${one.trimEnd()}\n`).join('');
}

function factsOf({
  kind,
  at,
  agent,
  tags,
  why,
}: Pick<RecallHit, 'kind' | 'at' | 'agent' | 'tags' | 'why'>) {
  const labels = tags.map((tag) => `#${tag}`).join(' ');
  const facts = [at && toSecond(at), kind, agent, labels].filter(
    (fact) => fact !== null && fact !== '',
  );
  return `${facts.join(', ')}${why.length > 0 ? `; ${why.join(', ')}` : ''}`;
}

function footText(answer: RecallAnswer): string {
  const lines = [
    foundWords(answer),
    ...freshnessWords(answer),
    ...answer.corrections.map(
      ({ typed, read }) => `nobody wrote ${JSON.stringify(typed)}: looked for ${read.join(', ')}`,
    ),
    ...answer.notes,
  ];
  return lines.map((line) => `${spoken(line)}\n`).join('');
}

const answered: Record<RecallAnswer['mode'], string> = {
  index: 'by the index',
  hybrid: 'by the index and by meaning',
  substring: 'by reading the documents',
};

function foundWords({ hits, total, totalIsLeast, mode, tookMs }: RecallAnswer): string {
  const most = `${totalIsLeast ? 'at least ' : ''}${countOf(total)}`;
  const shown =
    total > hits.length ? `${countOf(hits.length)} of ${most} passages` : plural(total, 'passage');
  const found = hits.length === 0 && total === 0 ? 'nothing found' : shown;
  return `${found}, ${answered[mode]}, in ${spanOf(tookMs)}`;
}

const refreshCommand = 'strongroom index refresh';

function freshnessWords({ mode, reason, indexedAt, pending }: RecallAnswer): string[] {
  if (mode === 'substring') {
    return reason === null
      ? []
      : [`no index answered: ${reason}`, `to make one: ${refreshCommand}`];
  }
  const instant = indexedAt === null ? null : instantOf(indexedAt);
  const age = instant === null ? '' : ` (${relativeTo(instant.epochMs, Date.now())})`;
  const since = `index of ${indexedAt === null ? 'an unknown time' : toSecond(indexedAt)}${age}`;
  if (pending === null || pending === 0) return [since];
  const behind = `${plural(pending, 'document')} changed since and ${pending === 1 ? 'is' : 'are'} not in it yet`;
  return [since, `${behind}: ${refreshCommand}`];
}
