import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { listDocuments } from '../refresh/list-documents';
import { passageLimit, type Passage } from '../passage';
import { readPassages } from './read-passages';

const made: string[] = [];
afterAll(() => made.forEach((root) => rmSync(root, { recursive: true })));

function bankOf(files: Record<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), 'passages-'));
  made.push(root);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

async function passagesIn(files: Record<string, string>): Promise<Record<string, Passage[]>> {
  const root = bankOf(files);
  const found: Record<string, Passage[]> = {};
  for (const document of (await listDocuments(root)).documents) {
    const list = (found[document.path] = [] as Passage[]);
    for await (const { passages } of readPassages(root, document, { zone: 'Asia/Manila' }))
      list.push(...passages);
  }
  return found;
}

const iso = (ms: number | null | undefined) => (ms ? new Date(ms).toISOString() : ms);
const json = (value: unknown) => JSON.stringify(value, null, 2);

test('a queue gives each task, and each of its todos in the thread of the task, with lines, key and time', async () => {
  const task = {
    id: '20250301T090000_Move_the_cache',
    description: 'Move the cache',
    todos: [
      { text: 'stop the writer', done: true },
      { text: 'copy\nthe file', done: false },
    ],
    status: 'in_progress',
    created: '2025-03-01T09:00:00+08:00',
    updated: '2025-03-01T10:00:00',
  };
  const path = 'queue-system/tasks_active.json';
  const found = (await passagesIn({ [path]: json([task]) }))[path] ?? [];
  expect(found.map(({ kind, line, title, text }) => [kind, line, title, text])).toEqual([
    ['task', 2, 'Move the cache', 'in_progress'],
    ['todo', 6, '', 'stop the writer'],
    ['todo', 10, '', 'copy\nthe file'],
  ]);
  expect(new Set(found.map(({ thread, key }) => `${thread} ${key}`))).toEqual(
    new Set([`${task.id} ${task.id}`]),
  );
  // A time without an offset is UTC in this layout.
  expect(iso(found[0]?.atMs)).toBe('2025-03-01T10:00:00.000Z');
});

test('what a memory-bank keeps is told apart by its meaning', async () => {
  const found = await passagesIn({
    'cursor_state.json': json({
      cursor_session: { current_task: 'Fix paging', last_activity: '2025-03-02T01:00:00' },
      task_history: [{ task: 'Write docs', completed: '2025-03-01T00:00:00Z' }],
    }),
    'queue-system/tasks_done.jsonl': `${JSON.stringify({ id: 't1', description: 'Ship it', todos: [{ text: 'tag', done: true }], finished_at: '2025-02-01T00:00:00Z' })}\n`,
    'knowledge_base.jsonl': `${JSON.stringify({ id: 'kb_1', text: 'Use flock', tags: ['ops', 'a, b'], source: 'ada', ts: '2025-02-02T00:00:00Z' })}\n`,
    'decision_log.md':
      '# Decisions\n\n- 2025-01-02: use flock\n  since peers do\n- 2025-01-03: no daemon\n',
    'context_snapshot.yaml': "ts: '2025-02-03T00:00:00Z'\nsummary: Halfway\ntags:\n- hot\n",
    'current-session.md':
      '# 📝 Current Cursor Session — 2025-02-04 05:06:07 UTC\n\n## 🕒 Open Tasks (Todo Manager)\n- **Fix paging** (1 todos left)\n',
    'logs/run_20250301T090000+0800.json': json({
      cmd: 'npm test',
      exit_code: 1,
      status: 'failed',
      started_at: '2025-03-01T01:00:00+0000',
      agent: 'ada',
    }),
    'logs/run_20250301T090000+0800.out': 'first\n\u001b[31mred\u001b[0m line\n',
  });
  const told = (path: string) =>
    (found[path] ?? []).map((one) => [
      one.kind,
      one.line,
      one.key,
      one.agent,
      iso(one.atMs),
      one.title,
      one.text,
    ]);
  expect(told('cursor_state.json').map(([kind, , , , at, title]) => [kind, at, title])).toEqual([
    ['state', '2025-03-02T01:00:00.000Z', 'Fix paging'],
    ['archived-task', '2025-03-01T00:00:00.000Z', 'Write docs'],
  ]);
  expect(told('queue-system/tasks_done.jsonl')).toEqual([
    ['archived-task', 1, 't1', null, '2025-02-01T00:00:00.000Z', 'Ship it', 'tag'],
  ]);
  expect(told('knowledge_base.jsonl')).toEqual([
    ['knowledge', 1, 'kb_1', 'ada', '2025-02-02T00:00:00.000Z', '', 'Use flock'],
  ]);
  expect(found['knowledge_base.jsonl']?.[0]?.tags).toEqual(['ops', 'a, b']);
  expect(
    told('decision_log.md').map(([kind, line, , , at, , text]) => [kind, line, at, text]),
  ).toEqual([
    ['decision', 3, '2025-01-02T00:00:00.000Z', '- 2025-01-02: use flock\n  since peers do'],
    ['decision', 5, '2025-01-03T00:00:00.000Z', '- 2025-01-03: no daemon'],
  ]);
  expect(found['context_snapshot.yaml']?.[0]).toMatchObject({
    kind: 'state',
    title: 'Halfway',
    tags: ['hot'],
  });
  expect(told('current-session.md').map(([kind, line, , , at]) => [kind, line, at])).toEqual([
    ['session', 3, '2025-02-04T05:06:07.000Z'],
  ]);
  const run = 'logs/run_20250301T090000+0800';
  expect(
    told(`${run}.json`).map(([kind, , , agent, at, title]) => [kind, agent, at, title]),
  ).toEqual([['run', 'ada', '2025-03-01T01:00:00.000Z', 'npm test']]);
  expect(told(`${run}.out`).map(([kind, line, , , , , text]) => [kind, line, text])).toEqual([
    ['log', 1, 'first\nred line'],
  ]);
});

test('sessions, decisions and preferences of shared assistants are read entry by entry', async () => {
  const found = await passagesIn({
    'memory/projects/shop/sessions.json': json({
      project: 'shop',
      sessions: [
        {
          id: 'session-20250101-101010',
          date: '2025-01-01',
          summary: 'Built the cart',
          client: 'cursor',
          follow_up: ['test it'],
          tags: ['cart'],
        },
      ],
    }),
    'memory/projects/shop/decisions.json': json({
      decisions: [
        {
          id: 'ADR-001',
          date: '2025-01-02',
          title: 'Use Postgres',
          decision: 'One database',
          rationale: 'known well',
        },
      ],
    }),
    'memory/global/preferences.json': json({
      version: '1.0',
      learned_preferences: [{ context: 'review', preference: 'short functions' }],
    }),
  });
  expect(found['memory/projects/shop/sessions.json']?.at(-1)).toMatchObject({
    ...{
      kind: 'session',
      line: 4,
      key: 'session-20250101-101010',
      agent: 'cursor',
      tags: ['cart'],
    },
    ...{
      title: 'Built the cart',
      text: 'follow_up: test it',
      atMs: Date.parse('2024-12-31T16:00:00Z'),
    },
  });
  expect(found['memory/projects/shop/decisions.json']?.[0]).toMatchObject({
    ...{
      kind: 'decision',
      key: 'ADR-001',
      title: 'Use Postgres',
      text: 'One database\nknown well',
    },
  });
  expect(found['memory/global/preferences.json']?.at(-1)?.text).toContain('short functions');
});

test('states, ledgers and caches of the other layouts are read by their entries', async () => {
  const event = {
    kind: 'event',
    message_id: 'm1',
    task_id: 'T-1',
    from: { agent_type: 'builder' },
    event: 'builder.completed',
    payload: { note: 'all green' },
    occurred_at: '2025-01-01T00:00:00.123456789Z',
  };
  const packages = Array.from({ length: 50 }, (_, at) => ({
    id: `p${at}`,
    version: { components: [21, 0, at] },
    architecture: 'x64',
    package_type: 'jdk',
  }));
  const found = await passagesIn({
    'deploy/.agentspec.state.json': json({
      version: '1.0',
      entries: [
        {
          fqn: 'pkg/Agent/a',
          status: 'failed',
          last_applied: '2025-01-01T00:00:00Z',
          error: 'no image',
        },
      ],
    }),
    'flow/events/run-1.ndjson': `${JSON.stringify(event)}\n{"kind":"event","event":"torn`,
    'flow/receipts/T-1/step-2.json': json({
      task_id: 'T-1',
      step: 2,
      action: 'review',
      created_at: '2025-01-01T00:00:00Z',
    }),
    'jdk/cache/metadata.json': json({
      version: 1,
      last_updated: '2025-01-01T00:00:00Z',
      distributions: {
        temurin: { distribution: 'temurin', display_name: 'Eclipse Temurin', packages },
      },
    }),
  });
  expect(found['deploy/.agentspec.state.json']?.at(-1)).toMatchObject({
    kind: 'state',
    title: 'pkg/Agent/a',
    line: 4,
  });
  expect(found['flow/events/run-1.ndjson']).toMatchObject([
    { kind: 'event', title: 'builder.completed', agent: 'builder', key: 'm1', line: 1 },
    { kind: 'text', text: '{"kind":"event","event":"torn', line: 2 },
  ]);
  expect(found['flow/receipts/T-1/step-2.json']).toMatchObject([
    { kind: 'event', title: 'review', key: 'T-1 2' },
  ]);
  const cache = found['jdk/cache/metadata.json'] ?? [];
  expect(cache.map(({ title }) => title)).toEqual(['Eclipse Temurin']);
  expect(cache[0]?.text).toContain('21.0.49');
});

test('Markdown is read by its headings, with what stands before it, and code is not looked into', async () => {
  const note = [
    '---',
    'title: Runbook',
    'tags: [ops]',
    'date: 2025-03-04',
    '---',
    'Intro.',
    '# Deploy',
    '## Steps',
    '```sh',
    '# no heading',
    '```',
    '## 2025-04-01 Rollback',
    'go back',
  ];
  const { 'run.md': found = [] } = await passagesIn({ 'run.md': note.join('\n') });
  expect(found.map(({ line, title, text }) => [line, title, text])).toEqual([
    [2, 'Runbook', 'title: Runbook\ntags: [ops]\ndate: 2025-03-04'],
    [6, 'Runbook', 'Intro.'],
    [8, 'Runbook › Deploy › Steps', '## Steps\n```sh\n# no heading\n```'],
    [12, 'Runbook › Deploy › 2025-04-01 Rollback', '## 2025-04-01 Rollback\ngo back'],
  ]);
  expect(found.every(({ tags }) => tags.includes('ops'))).toBe(true);
  expect(iso(found[3]?.atMs)).toBe('2025-03-31T16:00:00.000Z');
});

test('turns of a conversation are messages of their session, with who spoke and the tools that were used', async () => {
  const lines = [
    {
      type: 'user',
      message: { role: 'user', content: 'why is it slow?' },
      timestamp: '2025-01-01T00:00:00Z',
      sessionId: 's1',
    },
    {
      type: 'assistant',
      message: {
        role: 'assistant',
        content: [
          { type: 'text', text: 'I look.' },
          { type: 'tool_use', name: 'Bash', input: { command: 'ls -la' } },
        ],
      },
      sessionId: 's1',
    },
    {
      role: 'user',
      content: [
        { type: 'image', source: { data: 'A'.repeat(5000) } },
        { type: 'tool_result', content: 'total 0' },
      ],
    },
  ];
  const text = lines.map((line) => JSON.stringify(line)).join('\n');
  const { 'chat.jsonl': found = [] } = await passagesIn({ 'chat.jsonl': text });
  expect(found.map((one) => [one.kind, one.line, one.agent, one.thread, one.text])).toEqual([
    ['message', 1, 'user', 's1', 'why is it slow?'],
    ['message', 2, 'assistant', 's1', 'I look.\nBash\ncommand: ls -la'],
    ['message', 3, 'user', '', 'total 0'],
  ]);
});

test('a long passage is several of one thread, cut between lines, each with its own line', async () => {
  const lines = Array.from({ length: 400 }, (_, at) => `line ${at + 2} of a long note`);
  const { 'long.md': found = [] } = await passagesIn({
    'long.md': ['# Long', ...lines].join('\n'),
  });
  expect(found.length).toBeGreaterThan(2);
  for (const { line, text } of found.slice(1)) expect(text).toMatch(new RegExp(`^line ${line} `));
  expect(found.every(({ text }) => text.length <= passageLimit)).toBe(true);
  expect(found.map(({ text }) => text).join('\n')).toBe(['# Long', ...lines].join('\n'));
});
