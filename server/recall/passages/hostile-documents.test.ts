import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { listDocuments } from '../refresh/list-documents';
import { passageLimit, type Passage } from '../passage';
import type { PassageBatch, ReadMark } from './passage-batch';
import { readPassages } from './read-passages';

let root: string;
beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'hostile-'))));
afterEach(() => rmSync(root, { recursive: true }));

function put(path: string, content: string | Buffer): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

async function read(path: string, from: ReadMark | null = null) {
  const { documents } = await listDocuments(root);
  const document = documents.find((one) => one.path === path);
  if (document === undefined) throw new Error(`${path} is not indexed`);
  const batches: PassageBatch[] = [];
  for await (const batch of readPassages(root, document, { zone: 'UTC', from }))
    batches.push(batch);
  const end = batches.at(-1)?.last;
  if (!end) throw new Error('it has no end');
  return { passages: batches.flatMap(({ passages }) => passages), ...end };
}

const said = (passages: readonly Passage[]) => JSON.stringify(passages);

test('secrets reach no passage, whatever kind of document they stand in, and lines keep their numbers', async () => {
  // Made here, so that no scanner of the sources takes it for one.
  const secret = ['ghp', 'x7Kd92LmQpRsTuVwXyZ0aBcDeFgHiJkLmN4p'].join('_');
  const key = [
    '-----BEGIN RSA PRIVATE ' + 'KEY-----',
    'MIIEpAIBAAKCAQEA7x',
    'Zm9vYmFyYmF6',
    '-----END RSA PRIVATE ' + 'KEY-----',
  ];
  put(
    'queue-system/tasks_active.json',
    JSON.stringify(
      [
        {
          id: 't',
          description: `use ${secret}`,
          todos: [{ text: `export TOKEN=${secret}` }],
          api_token: 48151623421234567890,
        },
      ],
      null,
      1,
    ),
  );
  put(
    'knowledge_base.jsonl',
    `${JSON.stringify({ id: 'a', text: `key:\n${key.join('\n')}\nend`, tags: [secret] })}\n`,
  );
  put('notes.md', `# ${secret}\n\n${key.join('\n')}\n\n## After\n\nfine`);
  put('logs/run_1.out', `start\n${key.join('\n')}\npassword=${secret}\ndone\n`);
  put('set.yaml', `auth:\n  password: ${secret}\nnext: 1\n`);
  put('torn.json', `{"token": "${secret}", `);
  const { documents } = await listDocuments(root);
  expect(documents).toHaveLength(6);
  for (const { path } of documents) {
    const { passages } = await read(path);
    expect(passages.length, path).toBeGreaterThan(0);
    expect(said(passages), path).not.toMatch(/x7Kd92|MIIEpAIBAAKCAQEA7x|Zm9vYmFyYmF6/);
  }
  expect((await read('notes.md')).passages.at(-1)).toMatchObject({
    line: 8,
    text: '## After\n\nfine',
  });
  // What stood where a number may stand is still JSON.
  expect((await read('queue-system/tasks_active.json')).passages[0]?.kind).toBe('task');
});

test('no document makes the reader fail, and what is damaged is found as text', async () => {
  put('deep.json', `${'['.repeat(100_000)}"deepest"${']'.repeat(100_000)}`);
  put('deep.jsonl', `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}\n{"text":"after"}\n`);
  put(
    'proto.json',
    '{"__proto__":{"text":"hidden"},"constructor":{"id":1,"text":"shown"},"items":[{"title":7,"text":{"a":[null]},"tags":{"b":1},"ts":{},"author":[]}]}',
  );
  put(
    'queue-system/tasks_active.json',
    '[{"id":{"a":1},"description":["x"],"todos":"no","created":5e99},null,3]',
  );
  put('cursor_state.json', '{"cursor_session":[1,{"current_task":{}}],"task_history":{"a":1}}');
  put('logs/run_2.json', '{"cmd":[1,{}],"exit_code":"no","started_at":[]}');
  put('half.json', '{"title":"half","text":"written');
  put('lone.json', '{"text":"a\\ud800b"}');
  put('control.md', '# \u0000\u001b[31m\u202e\n\u0007text\u009b');
  put('fences.md', `${'`'.repeat(5000)}\n${'#'.repeat(5000)} x\n${'# '.repeat(3000)}`);
  put('latin.txt', Buffer.from([0x66, 0xfc, 0x72, 0x20, 0xff, 0x0a]));
  put('empty.json', '');
  put('picture.dat', Buffer.from([1, 2, 0, 3]));
  const { documents } = await listDocuments(root);
  for (const { path } of documents) {
    const { passages } = await read(path);
    for (const { text, title, tags, line } of passages) {
      expect(text.length <= passageLimit && title.length <= 500, path).toBe(true);
      expect([...tags, text, title].every((one) => typeof one === 'string')).toBe(true);
      expect(line === null || line > 0).toBe(true);
    }
  }
  expect(said((await read('deep.json')).passages)).toContain('[[[');
  expect(said((await read('deep.jsonl')).passages)).toContain('after');
  expect(said((await read('proto.json')).passages)).toContain('shown');
  expect(said((await read('half.json')).passages)).toContain('written');
  expect((await read('picture.dat')).passages).toEqual([]);
});

test('a document of lines that grew is read from its mark on, with the lines of the whole', async () => {
  const line = (at: number) => `${JSON.stringify({ id: `e${at}`, text: `entry ${at}` })}\n`;
  put('events.jsonl', Array.from({ length: 50 }, (_, at) => line(at)).join('') + '{"id":"torn');
  const first = await read('events.jsonl');
  expect(first.passages).toHaveLength(51);
  expect(first.next?.line).toBe(51);
  writeFileSync(
    join(root, 'events.jsonl'),
    Array.from({ length: 50 }, (_, at) => line(at)).join(''),
  );
  appendFileSync(join(root, 'events.jsonl'), line(50) + line(51));
  const grown = await read('events.jsonl', first.next);
  expect(grown.revision).toBeNull();
  const kept = first.passages.filter((one) => (one.line ?? 0) < (first.next?.line ?? 0));
  expect([...kept, ...grown.passages]).toEqual((await read('events.jsonl')).passages);
});

test('a log that grew gives the passages of the whole when what its mark names is made anew', async () => {
  const lines = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, at) => `2025-01-01T00:00:00Z step ${from + at}\n`).join(
      '',
    );
  put('logs/run_3.out', lines(1, 130));
  const first = await read('logs/run_3.out');
  appendFileSync(join(root, 'logs/run_3.out'), lines(130, 200));
  const grown = await read('logs/run_3.out', first.next);
  const kept = first.passages.filter((one) => (one.line ?? 0) < (first.next?.line ?? 0));
  expect(kept.length).toBeGreaterThan(3);
  expect([...kept, ...grown.passages]).toEqual((await read('logs/run_3.out')).passages);
});

test('of a long log the beginning and the end are read, with the right lines, and it says so', async () => {
  put(
    'logs/run_4.out',
    Array.from({ length: 60_000 }, (_, at) => `line ${at + 1} of a long log\n`).join(''),
  );
  const { passages, partial, next } = await read('logs/run_4.out');
  expect(partial).toContain('256 KiB');
  expect(next).toBeNull();
  for (const { text, line } of passages) expect(text.startsWith(`line ${line} of`)).toBe(true);
  expect(passages[0]?.line).toBe(1);
  expect(passages.at(-1)?.text).toContain('line 60000 of');
  expect(said(passages)).not.toContain('line 15000 of');
});

test('a large document of lines is read in batches, none of which holds much', async () => {
  const text = JSON.stringify({ text: 'some words of an entry '.repeat(8) });
  put('large.jsonl', `${text}\n`.repeat(20_000));
  const { documents } = await listDocuments(root);
  let [most, count] = [0, 0];
  for await (const { passages } of readPassages(root, documents[0] as never, { zone: 'UTC' })) {
    most = Math.max(most, passages.length);
    count += passages.length;
  }
  expect(count).toBe(20_000);
  expect(most).toBeLessThan(2000);
});
