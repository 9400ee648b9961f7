import { createInterface } from 'node:readline';
import { isStrongroomError } from '@/lib/errors';
import { createEventHub } from '@/server/bank/create-event-hub';
import { openBank } from '@/server/bank/open-bank';
import { recallOf } from '@/server/recall/recall-of';

/**
 * Recall of a bank in a process of its own. Each line on stdin is done in its turn and answered by one of JSON:
 * `refresh`, `rebuild`, `status`, `ask WORDS`, or `asks N WORDS` for the same question again and again. A refresh says
 * `building` when it has begun to read documents.
 */
interface Input {
  root: string;
  state?: string;
}

const { root, state } = JSON.parse(process.argv[2] ?? '') as Input;

const bank = await openBank({
  root,
  events: createEventHub(),
  readOnly: false,
  demo: false,
  watch: false,
  taken: new Set(),
  stateDirectory: state ?? null,
});
const recall = recallOf(bank);

async function ask(query: string) {
  const wish = { query, mode: 'auto', limit: 50, offset: 0, history: false } as const;
  const anyTime = { since: null, before: null };
  const { mode, reason, hits, total } = await recall.ask({ ...wish, ...anyTime, ...lists() });
  return {
    mode,
    reason,
    total,
    hits: hits.map(({ path, line, score }) => ({ path, line, score })),
  };
}

function lists() {
  return { kinds: [], agents: [], tags: [], paths: [] };
}

async function askOften(times: number, query: string) {
  const seen = new Map<string, number>();
  for (let i = 0; i < times; i += 1) {
    const { mode, reason, hits } = await ask(query);
    const paths = new Set(hits.map(({ path }) => path)).size;
    const key = JSON.stringify({ mode, reason, hits: hits.length, paths });
    seen.set(key, (seen.get(key) ?? 0) + 1);
  }
  return [...seen].map(([key, count]) => ({ ...(JSON.parse(key) as object), count }));
}

let saysBuilding = true;

async function obey(line: string): Promise<unknown> {
  const [word, rest = ''] = [line.split(' ', 1)[0], line.slice(line.indexOf(' ') + 1)];
  if (word === 'ask') return ask(rest);
  if (word === 'asks') return askOften(Number.parseInt(rest, 10), rest.replace(/^\d+ /, ''));
  if (word === 'status') return recall.status({ count: true });
  const onProgress = () => {
    if (saysBuilding) console.log('building');
    saysBuilding = false;
  };
  return recall.refresh({ rebuild: word === 'rebuild', timeoutMs: 10_000, onProgress });
}

console.log('ready');
for await (const line of createInterface({ input: process.stdin })) {
  try {
    console.log(JSON.stringify(await obey(line)));
  } catch (error) {
    const code = isStrongroomError(error) ? error.code : 'BUG';
    console.log(JSON.stringify({ code, message: String(error) }));
  }
}
