import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startPeer, type Program } from './start-program';
import { temporaryDirectory } from './temporary-directory';

interface Seen {
  mode: string;
  reason: string | null;
  hits: number;
  paths: number;
  count: number;
}

const documents = 12;

test('readers in other processes during refreshes and rebuilds: no answer fails, lacks or mixes anything', async () => {
  const { root } = bank();
  const [writer, ...readers] = await Promise.all([1, 2, 3].map(() => startRecall(root)));
  if (!writer) throw new Error('there is no writer');
  writer.say('refresh');
  await writer.answer();
  const answers = readers.map((reader) => {
    reader.say('asks 60 lantern');
    return reader.answer<Seen[]>();
  });
  for (let round = 1; round <= 6; round += 1) {
    for (let i = 0; i < documents; i += 2) write(root, i, `the lantern of round ${round}`);
    writer.say(round % 2 === 0 ? 'rebuild' : 'refresh');
    expect(await writer.answer()).not.toHaveProperty('code');
  }
  for (const seen of await Promise.all(answers)) {
    for (const { mode, reason, hits, paths } of seen)
      expect({ mode, reason, hits, paths }).toEqual({
        mode: 'index',
        reason: null,
        hits: documents,
        paths: documents,
      });
  }
});

test('an index is written by turns by two processes, the one that made it too: each sees what the other wrote', async () => {
  const { root } = bank();
  const [maker, other] = await Promise.all([startRecall(root), startRecall(root)]);
  maker.say('refresh');
  expect(await maker.answer()).toMatchObject({ outcome: 'rebuilt' });
  for (let round = 1; round <= 8; round += 1) {
    for (let i = 0; i < documents; i += 1) write(root, i, `${'words '.repeat(99)} of turn${round}`);
    const [writer, reader] = round % 2 === 0 ? [maker, other] : [other, maker];
    writer.say('refresh');
    expect(await writer.answer()).toMatchObject({ outcome: 'updated', documentsRead: documents });
    for (const one of [reader, writer]) {
      one.say(`ask turn${round}`);
      const { mode, reason, hits } = await one.answer<{ mode: string; reason: string; hits: [] }>();
      expect([mode, reason, hits.length]).toEqual(['index', null, documents]);
    }
  }
});

test('a full disk: the refresh says so, the old index answers, and what was begun is gone on with', async () => {
  const { root } = bank();
  const first = await startRecall(root);
  first.say('refresh');
  await first.answer();
  for (let i = 0; i < 400; i += 1)
    write(root, 1000 + i, `${'some words of a long entry '.repeat(100)} ${i}`);
  // A limit on the size of files stops the writing half way, as a full disk does.
  const peer = join(import.meta.dirname, '../../dist/peers/recall.js');
  const script = `ulimit -f 300; trap '' XFSZ; echo rebuild | exec "$1" "$2" "$3"`;
  const input = JSON.stringify({ root });
  const { stdout } = spawnSync('bash', ['-c', script, 'bash', process.execPath, peer, input]);
  expect(stdout.toString()).toContain('"code":"STORAGE_FAULT"');
  first.say('ask lantern');
  expect(await first.answer()).toMatchObject({ mode: 'index', reason: null });
  first.say('refresh');
  expect(await first.answer()).toMatchObject({ outcome: 'rebuilt' });
  const left = readdirSync(join(root, '.strongroom/recall'));
  expect(left.filter((name) => /^index-\d+\.db$/.test(name))).toHaveLength(1);
  expect(left).not.toContain('next');
});

test('where nothing may be written the refresh says so, and questions are answered from the documents', async () => {
  const { root } = bank();
  // No directory of ours can be made where a file stands.
  const asked = await startRecall(root, { state: join(root, 'note-0.md') });
  asked.say('refresh');
  expect(await asked.answer<{ code: string }>()).toHaveProperty('code');
  asked.say('ask lantern');
  expect(await asked.answer<{ hits: unknown[] }>()).toMatchObject({ mode: 'substring' });
  asked.say('status');
  expect(await asked.answer()).toMatchObject({
    state: 'missing',
    documents: 0,
    pending: documents,
  });
});

function bank(): { root: string } {
  const root = join(temporaryDirectory(), 'bank');
  mkdirSync(root);
  for (let i = 0; i < documents; i += 1) write(root, i, 'the lantern of round 0');
  return { root };
}

/** Replaced as a whole, as agents do. */
function write(root: string, number: number, text: string): void {
  const file = join(root, `note-${number}.md`);
  writeFileSync(`${file}.tmp`, `# Note ${number}\n\n${text}\n`);
  renameSync(`${file}.tmp`, file);
}

async function startRecall(root: string, more: { state?: string } = {}) {
  const program = startPeer('recall', { root, ...more });
  await program.until('ready');
  return Object.assign(program, { answer: <T = object>() => answerOf<T>(program) });
}

async function answerOf<T>(program: Program): Promise<T> {
  for (;;) {
    const line = await program.line();
    if (line.startsWith('{') || line.startsWith('[')) return JSON.parse(line) as T;
  }
}
