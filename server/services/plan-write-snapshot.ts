import type { BankPath } from '@/lib/bank-path';
import { failure } from '@/lib/errors';
import type { OfferedPlan } from '@/lib/plan';
import { givenInstant } from '@/lib/time';
import type { Bank } from '@/server/bank/bank';
import type { Caller } from '@/server/bank/caller';
import type { DocumentChange } from '@/server/bank/document-change';
import { homeFor } from '@/server/bank/homes-of';
import { knowledgePlaces } from '@/server/bank/knowledge/knowledge-places';
import { newBase } from '@/server/bank/knowledge/knowledge-target';
import { nextOf, readForChange } from '@/server/bank/read-for-change';
import { refuseBroughtIn } from '@/server/bank/refuse-brought-in';
import {
  parseSnapshot,
  printSnapshot,
  type Snapshot,
} from '@/server/layouts/memory-bank/snapshot-text';
import { offerDocumentPlan } from './offer-document-plan';

export interface WriteSnapshotInput {
  home: string | null;
  document: string | null;
  summary: string;
  openQuestions: readonly string[];
  nextSteps: readonly string[];
  tags: readonly string[];
  at: string | null;
  reason: string | null;
}

/**
 * Plans a context snapshot in the form its own program writes; keys nobody knows stay.
 * @throws INVALID_INPUT which home is meant, or a placeholder of a secret · NOT_FOUND no such snapshot
 */
export async function planWriteSnapshot(
  bank: Bank,
  input: WriteSnapshotInput,
  caller: Caller,
): Promise<OfferedPlan> {
  const home = await homeFor(bank.root, 'memory-bank', input.home);
  const path = await targetOf(bank.root, home, input.document);
  const ms = input.at === null ? Date.now() : givenInstant(input.at, 'at');
  const propose = async () => [await written(bank, path, input, ms)];
  const { reason } = input;
  const proposal = { kind: 'knowledge' as const, changes: await propose(), reason, again: propose };
  return offerDocumentPlan(bank, proposal, caller);
}

async function targetOf(
  root: string,
  home: BankPath | '',
  asked: string | null,
): Promise<BankPath> {
  const all = (await knowledgePlaces(root)).snapshots.filter((one) => one.home === home);
  const found = asked === null ? all[0] : all.find(({ path }) => path === asked);
  if (found) return found.path;
  if (asked === null) return newBase(root, home, 'context_snapshot.yaml');
  const words = `${JSON.stringify(asked)} is no snapshot of this memory-bank. Leave it out, or see: strongroom ls`;
  throw failure('NOT_FOUND', words, { path: asked });
}

async function written(
  bank: Bank,
  path: BankPath,
  { summary, openQuestions, nextSteps, tags }: WriteSnapshotInput,
  ms: number,
): Promise<DocumentChange> {
  const now = await readForChange(bank.root, path);
  const before = now.bytes === null ? {} : parseSnapshot(now.bytes.toString('utf8'));
  const snapshot: Snapshot = {
    ...(typeof before === 'string' ? {} : before),
    ts: new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z'),
    summary,
    open_questions: [...openQuestions],
    next_steps: [...nextSteps],
    tags: [...tags],
  };
  const bytes = Buffer.from(printSnapshot(snapshot), 'utf8');
  refuseBroughtIn(now.path, now.bytes, bytes);
  return { path: now.path, base: now.state, next: nextOf(bytes) };
}
