import { isoOf } from '@/lib/time';
import { printed, type DemoFile } from './demo-file';
import { knowledgeFiles } from './knowledge-files';
import { checkoutId, openTaskLines, taskFiles } from './task-files';

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
    ...taskFiles(now),
    {
      path: 'memory-bank/queue-system/.__atomic__k3v9x2qa',
      mode: 0o600,
      text: '[\n  {\n    "id": "2026',
    },
    ...run(now - 42 * minute, 'npm test -- cart', 0, 'Tests: 41 passed, 41 total\n', ''),
    ...run(now - 18 * minute, './deploy.sh staging', 1, deployOut, deployErr),
    ...knowledgeFiles(now),
  ];
}

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
    ...openTaskLines(),
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
