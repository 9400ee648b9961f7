import * as z from 'zod';
import { bank, halfCharacter, isWhole, path, why } from './inputs';
import { longestKnowledge } from './knowledge';

const home = path.nullable().default(null);
/** When it was said, with its offset; left out: now. A plan that is made again is then the same. */
const at = z.string().max(60).nullable().default(null);
const wanted = z.string().trim().max(300).nullable().default(null);
const word = z
  .string()
  .trim()
  .min(1)
  .max(300)
  .refine((text) => !/[\p{Cc}\u2028\u2029]/u.test(text), 'is one line without control characters')
  .refine(isWhole, halfCharacter);
const text = z.string().max(longestKnowledge).refine(isWhole, halfCharacter);
const items = z.array(text.min(1)).max(200).default([]);
const tags = z.array(word).max(100).default([]);

export const knowledgeInput = z.object({
  bank,
  /** Found in the text, a tag or the id, whatever its case. */
  query: z.string().max(1000).nullable().default(null),
  type: wanted,
  tag: wanted,
  cursor: z.string().max(8300).nullable().default(null),
  limit: z.number().int().min(1).max(1000).default(100),
});
export const knowledgeOverviewInput = z.object({ bank });

export const planAddKnowledgeInput = z.object({
  bank,
  home,
  /** The knowledge base; left out: the one the home has. */
  document: path.nullable().default(null),
  text: text.refine((words) => words.trim() !== '', 'say what is to be remembered'),
  type: word,
  tags,
  confidence: z.number().default(0.9),
  source: word.default('user'),
  at,
  reason: why,
});

export const planWriteSnapshotInput = z.object({
  bank,
  home,
  document: path.nullable().default(null),
  summary: text,
  openQuestions: items,
  nextSteps: items,
  tags,
  at,
  reason: why,
});
