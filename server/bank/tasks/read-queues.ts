import { isStrongroomError } from '@/lib/errors';
import type { BankPath } from '@/lib/bank-path';
import type { TaskProblem } from '@/lib/task';
import type { Bank } from '../bank';
import { listEntries } from '../list-entries';
import { readForChange } from '../read-for-change';
import { corruptQueue } from './corrupt-queue';
import type { QueueDocument, Queues } from './known-task';
import { tasksIn } from './tasks-in';

/** Every queue document of every memory-bank here, in the order in which they count. One bad one hides no other. */
export async function readQueues(bank: Bank): Promise<Queues> {
  const documents: QueueDocument[] = [];
  const problems: TaskProblem[] = [];
  for (const place of await queuePlaces(bank.root)) {
    const read = await readOne(bank, place);
    if ('tasks' in read) documents.push(read);
    else problems.push(read);
  }
  return { documents, problems };
}

type Place = Pick<QueueDocument, 'path' | 'home' | 'relative'>;

async function queuePlaces(root: string): Promise<Place[]> {
  const { entries } = await listEntries(root);
  return entries
    .filter(({ recognised: { claim } }) => claim.kind === 'task-queue')
    .map(({ path, recognised: { home, relative } }) => ({ path, home, relative }))
    .sort((one, other) => rank(one) - rank(other) || (one.path < other.path ? -1 : 1));
}

/** What programs of today write comes first: of a task that stands in several, that is the one. */
const ranks = ['tasks_active', 'analysis_active', 'tasks_queue', 'tasks_interrupted'];

function rank({ relative }: Place): number {
  const name = /([^/]+)\.json$/.exec(relative)?.[1] ?? '';
  const at = ranks.indexOf(name);
  if (at >= 0) return at;
  return name === 'tasks_done' ? ranks.length + 1 : ranks.length;
}

async function readOne(bank: Bank, place: Place): Promise<QueueDocument | TaskProblem> {
  try {
    const { bytes, state } = await readForChange(bank.root, place.path);
    if (bytes === null || state === null) return { ...place, tasks: [] };
    const known = knownOf(bank).get(place.path);
    if (known?.revision === state.revision) return known.document;
    const tasks = await tasksIn(bytes, place);
    if (tasks === null) throw corruptQueue(place.path, bytes);
    const document = { ...place, tasks };
    knownOf(bank).set(place.path, { revision: state.revision, document });
    return document;
  } catch (error) {
    if (!isStrongroomError(error)) throw error;
    const { code, message, details } = error;
    const { line, byte, why } = details as Partial<Record<string, unknown>>;
    const number = (value: unknown) => (typeof value === 'number' ? value : null);
    const [path, reason] = [place.path, typeof why === 'string' ? why : null];
    return { path, code, message, why: reason, line: number(line), byte: number(byte) };
  }
}

type Known = Map<BankPath, { revision: string; document: QueueDocument }>;
const byBank = new WeakMap<Bank, Known>();

/** Read once for each content: a board asks again whenever anything in the bank changes. */
function knownOf(bank: Bank): Known {
  const known = byBank.get(bank) ?? new Map();
  byBank.set(bank, known);
  return known;
}
