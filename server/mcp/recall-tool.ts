import { plural } from '@/lib/format';
import { recallToolInput, recallToolOutput } from '@/lib/mcp-inputs';
import type { RecallAnswer, RecallHit } from '@/lib/recall';
import { recallPassages } from '@/server/services/recall-passages';
import { longestAnswer, tool } from './tool';

export const recallTool = tool({
  name: 'recall',
  title: 'Recall',
  description:
    'Search everything this project’s agents ever remembered: session logs, decisions, tasks, knowledge, notes, ' +
    'messages and logs of runs. Use it before asking the user something that may have been said or decided before. ' +
    'Hits are ranked, with path and line; open one with read_document_lines. Without a query: the newest. ' +
    'Secrets are replaced by ***REDACTED***.',
  input: recallToolInput,
  output: recallToolOutput,
  run: async (bank, input, signal) =>
    fitting(await recallPassages(bank, { ...input, offset: 0 }, signal)),
  textOf: (answer) => [...answer.hits.map(hitText), footText(answer)].join('\n'),
});

interface Fitting extends Omit<RecallAnswer, 'hits' | 'facets'> {
  hits: Omit<RecallHit, 'bank' | 'documentKind' | 'marks' | 'titleMarks'>[];
  /** Hits that were left out. */
  left: number;
}

/** As many of the hits as make an answer of a bounded length; one at least. */
function fitting({ hits, ...answer }: RecallAnswer): Fitting {
  const kept: Fitting['hits'] = [];
  let length = 0;
  for (const hit of hits.map(shown)) {
    length += JSON.stringify(hit).length;
    if (length > longestAnswer && kept.length > 0) break;
    kept.push(hit);
  }
  const { query, mode, reason, indexedAt, pending, tookMs, total, totalIsLeast } = answer;
  const { corrections, notes } = answer;
  return {
    ...{
      query: query.slice(0, longestEcho),
      mode,
      reason,
      indexedAt,
      pending,
      tookMs,
      total,
      totalIsLeast,
    },
    ...{ corrections, notes, hits: kept, left: hits.length - kept.length },
  };
}

function shown(hit: RecallHit): Fitting['hits'][number] {
  const { path, line, key, kind, title, excerpt, score, why, at, agent, tags, revision } = hit;
  return { path, line, key, kind, title, excerpt, score, why, at, agent, tags, revision };
}

/** The asker knows the rest. */
const longestEcho = 1000;

type Hit = Fitting['hits'][number];

function hitText({ path, line, key, kind, title, excerpt, at, agent, tags, why }: Hit): string {
  const name = title === '' ? (key ?? '') : title;
  const facts = [kind, at, agent, ...tags.map((tag) => `#${tag}`)].filter((one) => one !== null);
  const lines = [
    `${path}${line === null ? '' : `:${line}`}  ${name}`.trimEnd(),
    ...excerpt.split('\n').map((words) => `  ${words}`),
    `  (${facts.join(', ')}${why.length > 0 ? `; ${why.join(', ')}` : ''})`,
  ];
  return `${lines.join('\n')}\n`;
}

function footText(answer: Omit<Fitting, 'hits'> & { hits: readonly unknown[] }): string {
  const { hits, total, totalIsLeast, mode, reason, indexedAt, pending, left } = answer;
  const most = `${totalIsLeast ? 'at least ' : ''}${total}`;
  const lines = [
    hits.length === 0 ? 'Nothing found.' : `${hits.length} of ${most} passages.`,
    left > 0 && `${plural(left, 'hit')} left out: the answer would be too long.`,
    mode === 'substring'
      ? `The documents were read through${reason === null ? '' : `: ${reason}`}`
      : `Index of ${indexedAt ?? 'an unknown time'}${pending ? `; ${plural(pending, 'document')} changed since and not in it yet` : ''}.`,
    ...answer.corrections.map(
      ({ typed, read }) => `Nobody wrote ${JSON.stringify(typed)}: looked for ${read.join(', ')}.`,
    ),
    ...answer.notes,
  ];
  return lines.filter((line) => line !== false).join('\n');
}
