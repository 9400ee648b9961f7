import type { Query, QueryClient } from '@tanstack/react-query';
import type { TRPCOptionsProxy } from '@trpc/tanstack-react-query';
import type { BankEvent, EventNoun } from '@/lib/event';
import { shareRuns } from '@/lib/share-runs';
import type { AppRouter } from '@/server/trpc/router';

/** Turns events into questions asked again: the queries of that noun, of that bank. */
export function invalidate(
  client: QueryClient,
  trpc: TRPCOptionsProxy<AppRouter>,
  events: BankEvent[] | null,
) {
  if (events === null) return void askAgain(client, () => true);
  const touched = new Map(events.map(({ bank, noun }) => [`${noun} ${bank}`, { bank, noun }]));
  const banks = new Set(events.map(({ bank }) => bank));
  const paths: Record<EventNoun, string[]> = {
    documents: trpc.documents.pathKey()[0],
    locks: trpc.locks.pathKey()[0],
    receipts: trpc.receipts.pathKey()[0],
    history: trpc.history.pathKey()[0],
    recall: trpc.recall.pathKey()[0],
  };
  for (const { bank, noun } of touched.values()) {
    void ask(client, paths[noun], bank);
    if (noun === 'documents') for (const name of readOfDocuments) void ask(client, [name], bank);
  }
  for (const bank of banks) void ask(client, trpc.banks.overview.pathKey()[0], bank);
}

/** Nouns that are read out of documents. */
const readOfDocuments: (keyof AppRouter['_def']['record'])[] = [
  'knowledge',
  'recall',
  'runs',
  'archive',
  'projects',
  'settings',
  'state',
  'tasks',
];

/**
 * While an answer is under way the next question waits for it, a second at most, and one question serves all events
 * until then: a thousand files that change at once would otherwise cancel each answer before it came.
 */
function ask(client: QueryClient, path: string[], bank: string) {
  const asked = asking.get(client) ?? new Map<string, () => Promise<void>>();
  asking.set(client, asked);
  const key = `${path.join('.')} ${bank}`;
  const run = asked.get(key) ?? shareRuns(() => askSoon(client, isOf(path, bank)));
  asked.set(key, run);
  return run();
}

const asking = new WeakMap<QueryClient, Map<string, () => Promise<void>>>();

/** A question that is tried again and again must not keep the others from being asked. */
const longestMs = 1000;

function askSoon(client: QueryClient, isMeant: Meant): Promise<void> {
  const patience = new Promise<void>((resolve) => setTimeout(resolve, longestMs));
  return Promise.race([askAgain(client, isMeant), patience]);
}

type Meant = (query: Query) => boolean;

function isOf(path: string[], bank: string): Meant {
  return ({ queryKey: [name, asked] }) =>
    Array.isArray(name) &&
    path.every((part, at) => name[at] === part) &&
    (asked as { input?: { bank?: string } } | undefined)?.input?.bank === bank;
}

/** What is under way goes to its end, however often something happens, and is asked once more: it may be older. */
function askAgain(client: QueryClient, isMeant: Meant): Promise<void> {
  const underWay = client.getQueryCache().findAll({ predicate: isMeant, fetchStatus: 'fetching' });
  for (const query of underWay) askAfterwards(client, query);
  return client.invalidateQueries({ predicate: isMeant }, { cancelRefetch: false });
}

function askAfterwards(client: QueryClient, query: Query): void {
  if (awaited.has(query) || !query.promise) return;
  awaited.add(query);
  const again = () => {
    awaited.delete(query);
    void client.invalidateQueries({ predicate: (one) => one === query }, { cancelRefetch: false });
  };
  void query.promise.then(again, again);
}

const awaited = new WeakSet<Query>();
