import * as z from 'zod';
import { path } from './inputs';
import { passageKinds, recallModes } from './recall';
import { longestQuery, recallInput } from './recall-inputs';

/** What agents may ask by MCP. The words are for them: they read the schema, not this file. */
export const recallToolInput = recallInput.pick({ query: true }).extend({
  query: recallInput.shape.query
    .default('')
    .describe(
      'Words, any of which is enough. Also "exact phrase", prefix*, ~substring, -not, and filters such as ' +
        'kind:decision agent:claude tag:release path:notes/ since:2026-03-01. Empty: the newest.',
    )
    .meta({ maxLength: longestQuery }),
  limit: z.number().int().min(1).max(50).default(10).describe('At most so many hits.'),
  kinds: recallInput.shape.kinds.describe('Only these kinds of passages.'),
  agents: recallInput.shape.agents.describe('Only what these agents wrote or said.'),
  tags: recallInput.shape.tags.describe('Only what carries one of these tags.'),
  paths: recallInput.shape.paths.describe('Only these documents, or those below these folders.'),
  since: recallInput.shape.since.describe('From then on: ISO-8601 with offset, or a day.'),
  before: recallInput.shape.before.describe('Before then: the same.'),
  mode: recallInput.shape.mode.describe(
    'auto: ranked. substring: documents whose text or tags hold exactly the query, without regard to case.',
  ),
  history: recallInput.shape.history.describe('Also look through earlier versions of documents.'),
});

export const indexStatusToolInput = z.object({
  count: z.boolean().default(false).describe('Also count documents that changed since; slower.'),
});

export const readLinesToolInput = z.object({
  path: path.min(1).describe('A path of the bank, as recall gives it.'),
  from: z.number().int().min(1).default(1).describe('First line, counted from 1.'),
  count: z.number().int().min(1).max(500).default(100).describe('How many lines.'),
});

const text = z.string();
const textOrNull = z.string().nullable();
const count = z.number().int();

export const recallToolOutput = z.object({
  query: text,
  mode: z.enum(recallModes),
  reason: textOrNull.describe('Why no index answered; null when one did, or was not asked to.'),
  indexedAt: textOrNull,
  pending: count.nullable().describe('Documents that changed and are not in the index yet.'),
  tookMs: z.number(),
  total: count,
  totalIsLeast: z.boolean(),
  left: count.describe('Hits that were left out because the answer would have been too long.'),
  hits: z.array(
    z.object({
      path: text,
      line: count.nullable(),
      key: textOrNull,
      kind: z.enum(passageKinds),
      title: text,
      excerpt: text,
      score: z.number(),
      why: z.array(text),
      at: textOrNull,
      agent: textOrNull,
      tags: z.array(text),
      revision: textOrNull,
    }),
  ),
  corrections: z.array(z.object({ typed: text, read: z.array(text) })),
  notes: z.array(text),
});

export const indexStatusToolOutput = z.object({
  state: text,
  reason: textOrNull,
  builtAt: textOrNull,
  indexedAt: textOrNull,
  documents: count,
  passages: count,
  bytes: count,
  pending: count.nullable(),
  partialCount: count,
});

export const readLinesToolOutput = z.object({
  path: text,
  revision: textOrNull,
  totalLines: count,
  lines: z.array(z.object({ number: count, text, isCut: z.boolean() })),
  next: count.nullable().describe('The line to go on from; null at the end.'),
});
