import type { RecallAnswer } from '@/lib/recall';
import type { Bank } from '@/server/bank/bank';
import { redactText } from '@/server/redaction/redact';
import type { BankRecall } from './bank-recall';

/** The one recall of a bank in this process. */
export function recallOf(bank: Bank): BankRecall {
  const known = all.get(bank);
  if (known) return known;
  const recall = createRecall();
  all.set(bank, recall);
  return recall;
}

const all = new WeakMap<Bank, BankRecall>();

function createRecall(): BankRecall {
  return {
    ask: ({ query }) => Promise.resolve(emptyAnswer(redactText(query).text)),
    status: () =>
      Promise.resolve({
        state: 'missing',
        reason: null,
        builtAt: null,
        indexedAt: null,
        documents: 0,
        passages: 0,
        bytes: 0,
        pending: null,
        byKind: [],
        partial: [],
        partialCount: 0,
        progress: null,
        writer: null,
      }),
    refresh: () =>
      Promise.resolve({
        outcome: 'nothing',
        documentsRead: 0,
        documentsRemoved: 0,
        passages: 0,
        bytes: 0,
        tookMs: 0,
        waitedMs: 0,
        resumed: false,
      }),
  };
}

function emptyAnswer(query: string): RecallAnswer {
  return {
    query,
    mode: 'substring',
    reason: 'The index is not made yet.',
    indexedAt: null,
    pending: null,
    tookMs: 0,
    total: 0,
    totalIsLeast: false,
    hits: [],
    facets: { kind: [], agent: [], tag: [], path: [] },
    corrections: [],
    notes: [],
  };
}
