import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { canaryText } from './canaries';
import { plantFiles } from './change-bank';
import { plantAll, type Given } from './every-change';
import { mkdirLockOf } from './lock-specs';
import { writeLockDirectory } from './look-at-locks';

const runId = 'run-20261121-034933-17f4af1e';
const words = canaryText;
const at = '2026-11-20T12:00:00+08:00';

/** A bank with every kind of document and lock record there is, canaries in each place a writer fills. */
export async function plantCanaries(): Promise<Given & { paths: string[] }> {
  const given = await plantAll(canaryText);
  const texts = { ...memoryBank, ...others, ...runs };
  plantFiles(
    given.root,
    Object.fromEntries(Object.entries(texts).map(([path, text]) => [path, [text, 0o600]])),
  );
  mkdirSync(join(given.root, 'notes/spread'));
  writeFileSync(join(given.root, 'notes/spread/long.log'), `${canaryText}\nline\n`.repeat(3000));
  const { lockPath } = mkdirLockOf(given.root, join(given.root, 'memory/projects/p/context.json'));
  writeLockDirectory(lockPath, `pid=1\ncommand=${words}\nclient=${words}\n`);
  writeFileSync(join(given.root, 'notes/a.md.lock'), JSON.stringify({ pid: 1, command: words }));
  const paths = [...Object.keys(texts), 'notes/spread/long.log', 'notes/a.md', 'notes/torn.jsonl'];
  return { ...given, paths };
}

const home = 'memory-bank';
const memoryBank: Record<string, string> = {
  [`${home}/cursor_state.json`]: JSON.stringify({
    cursor_session: { current_task: words, current_file: words, notes: [words], last_activity: at },
  }),
  [`${home}/current-session.md`]: `# Session\n\n${words}\n`,
  [`${home}/task_state.json`]: JSON.stringify({ current_task_description: words, status: words }),
  [`${home}/task_interruption_state.json`]: JSON.stringify({ current_task: { task_id: words } }),
  [`${home}/knowledge_base.jsonl`]: `${JSON.stringify({ id: 'kb_1', type: 'fact', text: words, tags: [words], ts: at })}\n`,
  [`${home}/decision_log.md`]: `# Decisions\n\n${words}\n`,
  [`${home}/context_snapshot.yaml`]: `ts: '${at}'\nsummary: |\n${words.replace(/^/gm, '  ')}\n`,
  'memory_store.json': JSON.stringify([{ task: words, note: words }]),
};

const others: Record<string, string> = {
  'memory/global/preferences.json': JSON.stringify({ version: '1', rules: [words] }),
  'memory/projects/p/context.json': JSON.stringify({ project: 'p', description: words }),
  'memory/projects/p/sessions.json': JSON.stringify({
    project: 'p',
    sessions: [{ date: '2026-11-20', summary: words, next_steps: [words] }],
  }),
  'deploy/.agentspec.state.json': JSON.stringify({ version: '1.0', entries: [{ value: words }] }),
  'orchestrator/lorch.json': JSON.stringify({ prompt: words }),
  'orchestrator/state/run.json': JSON.stringify({ run_id: 'r', status: 'running', goal: words }),
  [`orchestrator/events/${runId}.ndjson`]: `${JSON.stringify({ kind: 'command', text: words })}\n`,
  'orchestrator/receipts/T-1/step-1.json': JSON.stringify({ step: 1, output: words }),
  'jdk/cache/metadata.json': JSON.stringify({ version: 1, note: words }),
  'jdk/config.toml': `note = ${JSON.stringify(words)}\n`,
  'notes/plain.txt': words,
  'notes/values.json': JSON.stringify({ deep: { er: [words] }, [words.slice(0, 40)]: 1 }),
  'notes/lines.jsonl': `${JSON.stringify({ words })}\n`.repeat(3),
  'notes/page.md': `# Page\n\n${words}\n\n- ${words.replaceAll('\n', '\n- ')}\n`,
  'notes/things.yaml': `words: |\n${words.replace(/^/gm, '  ')}\n`,
};

const run = { exit_code: 1, started_at: at, ended_at: at, duration_s: 1, status: 'failed' };
const stem = `${home}/logs/run_20261120T120000+0800`;
const runs: Record<string, string> = {
  [`${stem}.json`]: JSON.stringify({
    cmd: words,
    ...run,
    stdout: `${stem}.out`,
    stderr: `${stem}.err`,
  }),
  [`${stem}.out`]: `${words}\n`.repeat(40),
  [`${stem}.err`]: words,
  [`${home}/logs/run-1763611200000.json`]: JSON.stringify({ cmd: ['sh', '-c', words], ...run }),
};
