import { isoOf } from '@/lib/time';
import { printed, spacedLine, type DemoFile } from './demo-file';

const hour = 3_600_000;
const day = 24 * hour;

export const checkoutId = '20261120T141502_Retry_payment_capture_when_the_gateway_times_out';

/** Open, interrupted and finished tasks, a queue cut off in the middle, and an archive of half a year with a torn tail. */
export function taskFiles(now: number): DemoFile[] {
  const at = (agoMs: number) => isoOf(now - agoMs).replace(/\.(\d{3})/, '.$1000');
  const active = printed(tasks(at), '');
  return [
    { path: 'memory-bank/queue-system/tasks_active.json', mode: 0o600, text: active },
    {
      path: 'memory-bank/queue-system/analysis_active.json',
      mode: 0o600,
      text: active.slice(0, 611),
    },
    { path: 'memory-bank/queue-system/tasks_done.jsonl', text: archive(at) },
  ];
}

/** The open ones as `current-session.md` names them: newest first. */
export function openTaskLines(): string[] {
  return drafts
    .filter(({ status }) => status !== 'completed')
    .map(({ description, todos }) => {
      const left = todos.filter(([, done]) => !done).length;
      return `- **${description}** (${left} todos left)`;
    });
}

interface Draft {
  id: string;
  description: string;
  todos: [text: string, done: boolean][];
  status: string;
  createdAgo: number;
  updatedAgo: number;
}

const drafts: Draft[] = [
  {
    id: checkoutId,
    description: 'Retry payment capture when the gateway times out',
    todos: [
      ['Reproduce with the slow gateway stub', true],
      ['Make capture idempotent by order id', true],
      ['Retry twice with jitter\n\n```bash\nnpm test -- capture\n```', false],
      ['Write down what a double capture looks like in the ledger', false],
    ],
    status: 'in_progress',
    createdAgo: 22 * hour,
    updatedAgo: 3 * 60_000,
  },
  {
    id: '20261120T101500_Shorten_the_first_load_of_the_catalogue',
    description: 'Shorten the first load of the catalogue',
    todos: [
      ['Measure what the first view waits for', true],
      ['Load the filter panel when it is opened', false],
      ['Serve thumbnails in two sizes', false],
    ],
    status: 'in_progress',
    createdAgo: 30 * hour,
    updatedAgo: 2 * hour,
  },
  {
    id: '20261119T160210_Say_why_an_order_cannot_be_cancelled',
    description: 'Say why an order cannot be cancelled',
    todos: [
      ['Collect the reasons the warehouse gives', true],
      ['Show the reason beside the disabled button', true],
    ],
    status: 'completed',
    createdAgo: 46 * hour,
    updatedAgo: 5 * hour,
  },
  {
    id: '20261119T093011_Move_product_images_to_the_new_bucket',
    description: 'Move product images to the new bucket — é, ü and 漢字 in names',
    todos: [
      ['List objects with non-ASCII keys', true],
      ['Copy in batches of 500', false],
    ],
    status: 'interrupted',
    createdAgo: 50 * hour,
    updatedAgo: 26 * hour,
  },
];

function tasks(at: (agoMs: number) => string) {
  return drafts.map(({ todos, createdAgo, updatedAgo, ...rest }) => ({
    ...rest,
    todos: todos.map(([text, done]) => ({ text, done })),
    created: at(createdAgo),
    updated: at(updatedAgo),
  }));
}

const verbs = ['Upgrade', 'Rate limit', 'Translate', 'Measure', 'Clean up', 'Document'];
const things = [
  'the date picker',
  'the login',
  'the order mails',
  'the search index',
  'the stock import',
  'the checkout form',
  'the invoices',
];

/** Finished tasks in the older line shape and the later one; the last line was cut off. */
function archive(at: (agoMs: number) => string): string {
  const lines = Array.from({ length: 42 }, (_, index) => {
    const description = `${verbs[index % verbs.length]} ${things[index % things.length]}`;
    const ago = (170 - index * 4) * day;
    const id = `${at(ago + 6 * hour)
      .slice(0, 19)
      .replace(/[-:]/g, '')}_${description.replaceAll(' ', '_')}`;
    const task = {
      id,
      description,
      todos: [
        { text: `Agree on what "done" means for ${things[index % things.length]}`, done: true },
      ],
      status: 'completed',
      created: at(ago + 6 * hour),
      updated: at(ago),
    };
    const union = { task_id: id, finished_at: at(ago), source: 'tasks_active.json' };
    return spacedLine(index < 12 ? task : { ...task, ...union });
  });
  const torn = spacedLine({ id: '20261120T160000_Add_gift_cards', description: 'Add gift cards' });
  return lines.join('') + torn.slice(0, 61);
}
