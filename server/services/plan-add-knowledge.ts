import type { BankPath } from '@/lib/bank-path';
import type { OfferedPlan } from '@/lib/plan';
import { givenInstant } from '@/lib/time';
import type { Bank } from '@/server/bank/bank';
import type { Caller } from '@/server/bank/caller';
import type { DocumentChange } from '@/server/bank/document-change';
import { homeFor } from '@/server/bank/homes-of';
import { knowledgePlaces } from '@/server/bank/knowledge/knowledge-places';
import { knowledgeTarget } from '@/server/bank/knowledge/knowledge-target';
import { shownAddition } from '@/server/bank/knowledge/shown-addition';
import { appendedTo, lookForChange } from '@/server/bank/look-for-change';
import { nextOf } from '@/server/bank/read-for-change';
import { refuseBroughtIn } from '@/server/bank/refuse-brought-in';
import {
  knowledgeId,
  newKnowledgeLine,
  trimmed,
} from '@/server/layouts/memory-bank/knowledge-line';
import { offerDocumentPlan } from './offer-document-plan';

export interface AddKnowledgeInput {
  home: string | null;
  document: string | null;
  text: string;
  type: string;
  tags: readonly string[];
  confidence: number;
  source: string;
  at: string | null;
  reason: string | null;
}

/**
 * Plans one more line of a knowledge base, as its own program writes it: a torn line at the end stays one of its own.
 * @throws INVALID_INPUT which home is meant, or a placeholder of a secret · NOT_FOUND no such knowledge base
 */
export async function planAddKnowledge(
  bank: Bank,
  input: AddKnowledgeInput,
  caller: Caller,
): Promise<OfferedPlan> {
  const home = await homeFor(bank.root, 'memory-bank', input.home);
  const places = await knowledgePlaces(bank.root);
  const path = await knowledgeTarget(bank.root, places, home, input.document);
  const ms = input.at === null ? Date.now() : givenInstant(input.at, 'at');
  const line = lineOf(input, ms);
  refuseBroughtIn(path, null, Buffer.from(line));
  const propose = async () => [await withOneMore(bank, path, line)];
  const { reason } = input;
  const proposal = { kind: 'knowledge' as const, changes: await propose(), reason, again: propose };
  return offerDocumentPlan(bank, proposal, caller);
}

function lineOf({ text, type, tags, confidence, source }: AddKnowledgeInput, ms: number): string {
  const said = trimmed(text);
  return newKnowledgeLine({
    id: knowledgeId(said, ms),
    type,
    text: said,
    tags: [...tags],
    confidence,
    source,
    ts: new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z'),
  });
}

async function withOneMore(bank: Bank, path: BankPath, line: string): Promise<DocumentChange> {
  const now = await lookForChange(bank.root, path);
  const isTorn = now.lastByte !== null && now.lastByte !== 0x0a;
  const bytes = Buffer.from(`${isTorn ? '\n' : ''}${line}\n`, 'utf8');
  const next = now.state === null ? nextOf(bytes) : appendedTo(now, bytes);
  const shown = shownAddition(now.path, line, now.state?.size ?? null);
  return { path: now.path, base: now.state, next, shown };
}
