import { isoOf } from '@/lib/time';
import { printed, spacedLine, type DemoFile } from './demo-file';

const minute = 60_000;
const hour = 60 * minute;

/** A memory-bank in the middle of a working day: open tasks, a session, runs, an archive with a torn tail. */
export function memoryBankFiles(now: number): DemoFile[] {
  const at = (agoMs: number) => isoOf(now - agoMs).replace(/\.(\d{3})/, '.$1000');
  return [
    { path: 'memory-bank/cursor_state.json', mode: 0o600, text: printed(cursorState(at), '') },
    { path: 'memory-bank/current-session.md', text: currentSession(now) },
    { path: 'memory-bank/task_state.json', mode: 0o600, text: printed(taskState(at), '') },
    {
      path: 'memory-bank/task_interruption_state.json',
      mode: 0o600,
      text: printed(
        { current_task: checkoutId, interrupted_tasks: [], last_updated: at(20 * minute) },
        '',
      ),
    },
    { path: 'memory-bank/task_interruption_state.json.lock', text: '' },
    {
      path: 'memory-bank/queue-system/tasks_active.json',
      mode: 0o600,
      text: printed(tasks(at), ''),
    },
    {
      path: 'memory-bank/queue-system/analysis_active.json',
      mode: 0o600,
      text: printed(tasks(at), '').slice(0, 611),
    },
    { path: 'memory-bank/queue-system/tasks_done.jsonl', text: archive(at) },
    {
      path: 'memory-bank/queue-system/.__atomic__k3v9x2qa',
      mode: 0o600,
      text: '[\n  {\n    "id": "2026',
    },
    ...run(now - 42 * minute, 'npm test -- cart', 0, 'Tests: 41 passed, 41 total\n', ''),
    ...run(now - 18 * minute, './deploy.sh staging', 1, deployOut, deployErr),
    ...knowledge(now),
  ];
}

const checkoutId = '20261120T141502_Retry_payment_capture_when_the_gateway_times_out';

function cursorState(at: (agoMs: number) => string) {
  return {
    cursor_session: {
      current_file: 'src/checkout/capture.ts',
      cursor_line: 118,
      current_task: 'Retry payment capture when the gateway times out',
      progress: 0.5,
      last_activity: at(3 * minute),
      disconnected_at: at(9 * hour).replace(/[+-]\d\d:\d\d$/, ''),
    },
  };
}

function taskState(at: (agoMs: number) => string) {
  return {
    current_task_id: checkoutId,
    current_task_description: 'Retry payment capture when the gateway times out',
    status: 'in_progress',
    last_updated: at(3 * minute),
    todos_count: 4,
    completed_todos: 2,
  };
}

function tasks(at: (agoMs: number) => string) {
  return [
    {
      id: checkoutId,
      description: 'Retry payment capture when the gateway times out',
      todos: [
        { text: 'Reproduce with the slow gateway stub', done: true },
        { text: 'Make capture idempotent by order id', done: true },
        { text: 'Retry twice with jitter\n\n```bash\nnpm test -- capture\n```', done: false },
        { text: 'Write down what a double capture looks like in the ledger', done: false },
      ],
      status: 'in_progress',
      created: at(22 * hour),
      updated: at(3 * minute),
    },
    {
      id: '20261119T093011_Move_product_images_to_the_new_bucket',
      description: 'Move product images to the new bucket — é, ü and 漢字 in names',
      todos: [
        { text: 'List objects with non-ASCII keys', done: true },
        { text: 'Copy in batches of 500', done: false },
      ],
      status: 'interrupted',
      created: at(50 * hour),
      updated: at(26 * hour),
    },
  ];
}

function archive(at: (agoMs: number) => string): string {
  const done = (id: string, description: string, agoMs: number) =>
    spacedLine({
      id,
      description,
      todos: [],
      status: 'completed',
      created: at(agoMs + hour),
      updated: at(agoMs),
    });
  const torn = done('20261117T160000_Add_gift_cards', 'Add gift cards', 70 * hour).slice(0, 74);
  return (
    done('20261112T101500_Upgrade_the_date_picker', 'Upgrade the date picker', 200 * hour) +
    done('20261114T083000_Rate_limit_the_login', 'Rate limit the login', 150 * hour) +
    torn
  );
}

function currentSession(now: number): string {
  const stamp = new Date(now - 3 * minute).toISOString().slice(0, 19).replace('T', ' ');
  return [
    `# 📝 Current Cursor Session — ${stamp} UTC`,
    '',
    '| Field | Value |',
    '|-------|-------|',
    '| current_file | src/checkout/capture.ts |',
    '| cursor_line | 118 |',
    '| current_task | Retry payment capture when the gateway times out |',
    '| progress | 0.5 |',
    `| last_activity | ${isoOf(now - 3 * minute)} |`,
    '| disconnected_at | — |',
    '',
    '## 🕒 Open Tasks (Todo Manager)',
    '- **Retry payment capture when the gateway times out** (2 todos left)',
    '- **Move product images to the new bucket — é, ü and 漢字 in names** (1 todos left)',
    '',
  ].join('\n');
}

const deployOut =
  'Building image webshop:3f9c2e1\nPushing layers…\nRolling out to staging (2 of 3 pods ready)\n';
const deployErr =
  'warning: image is 612 MB\nerror: pod webshop-2 did not become ready: DATABASE_URL=postgres://shop:hunter2-demo@db.internal/shop refused\n';

function run(
  startedAt: number,
  cmd: string,
  exitCode: number,
  out: string,
  err: string,
): DemoFile[] {
  const stamp = isoOf(startedAt).slice(0, 19).replace(/[-:]/g, '');
  const base = `memory-bank/logs/run_${stamp}+0800`;
  const hostTime = (ms: number) => `${new Date(ms).toISOString().slice(0, 19)}+0000`;
  const record = {
    cmd,
    exit_code: exitCode,
    started_at: hostTime(startedAt),
    ended_at: hostTime(startedAt + 8412),
    duration_s: 8.412,
    stdout: `${base}.out`,
    stderr: `${base}.err`,
    status: exitCode === 0 ? 'success' : 'failed',
  };
  return [
    { path: `${base}.out`, text: out, mode: 0o600 },
    { path: `${base}.err`, text: err, mode: 0o600 },
    { path: `${base}.json`, text: printed(record, ''), mode: 0o600 },
  ];
}

function knowledge(now: number): DemoFile[] {
  const ts = (agoMs: number) => `${new Date(now - agoMs).toISOString().slice(0, 19)}Z`;
  const fact = (hash: string, text: string, tags: string[], agoMs: number) =>
    `${JSON.stringify({ id: `kb_20261118_1012${hash.slice(0, 2)}_${hash}`, type: 'fact', text, tags, confidence: 0.9, source: 'user', ts: ts(agoMs) })}\n`;
  return [
    {
      path: 'storage/memory/knowledge_base.jsonl',
      text:
        fact(
          '10c4a0f593',
          'The payment gateway answers 504 after 30 s but may still capture.',
          ['payments'],
          72 * hour,
        ) +
        fact(
          '22be19aa07',
          'Staging has two database replicas; writes go to db.internal only.',
          ['ops', 'db'],
          48 * hour,
        ) +
        '{"id":"kb_20261119_081511_9911aa","type":"fact","text":"half a li{"id":"kb_20261119_081512_77aa01bb2c","type":"fact","text":"Image names may hold any Unicode letter.","tags":["images"],"confidence":0.8,"source":"user","ts":"2026-11-19T00:15:12Z"}\n',
    },
    {
      path: 'storage/memory/decision_log.md',
      text: '# Decisions\n\n## Capture is idempotent by order id\n\nA second capture of the same order returns the first result.\n\n- Why: the gateway may capture after its own timeout.\n- Considered: a lock around the call. Refused: it would outlive the request.\n',
    },
    {
      path: 'storage/memory/context_snapshot.yaml',
      text: `ts: "${ts(5 * hour)}"\nsummary: Checkout hardening, second week\nopen_questions:\n  - Does the gateway report late captures?\nnext_steps:\n  - Retry twice with jitter\ntags:\n  - payments\n`,
    },
  ];
}
