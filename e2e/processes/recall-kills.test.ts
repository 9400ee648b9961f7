import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { crashPoints } from '@/server/disk/crash-points';
import { startPeer, type Program } from './start-program';
import { temporaryDirectory } from './temporary-directory';

interface Answer {
  mode: string;
  reason: string | null;
  hits: { path: string; line: number | null; score: number }[];
}

interface Report {
  outcome: string;
  resumed: boolean;
  documentsRead: number;
}

const points = crashPoints.filter((point) => point.startsWith('recall:'));
const ofRefresh = ['recall:read', 'recall:written'];

test.each(points)(
  'killed at %s of a rebuild: the next question answers, the next refresh heals, nothing is left over',
  async (point) => {
    const { root, place } = await indexedBank();
    writeFileSync(join(root, 'note-3.md'), 'the lantern went out\n');
    const killed = await startRecall(root, { STRONGROOM_CRASH_AT: point });
    killed.say('rebuild');
    expect((await killed.ended).signal).toBe('SIGKILL');
    await expectHealed(root, place);
  },
);

test.each(ofRefresh)(
  'killed at %s of a refresh: the next question answers, the next refresh heals, nothing is left over',
  async (point) => {
    const { root, place } = await indexedBank();
    writeFileSync(join(root, 'note-3.md'), 'the lantern went out\n');
    rmSync(join(root, 'note-4.md'));
    writeFileSync(join(root, 'note-4b.md'), 'a lantern of its own\n');
    const killed = await startRecall(root, { STRONGROOM_CRASH_AT: point });
    killed.say('refresh');
    expect((await killed.ended).signal).toBe('SIGKILL');
    await expectHealed(root, place);
  },
);

test('a rebuild that was killed half way is gone on with, not begun anew', async () => {
  const { root } = await indexedBank();
  const killed = await startRecall(root, { STRONGROOM_CRASH_AT: 'recall:caught-up' });
  killed.say('rebuild');
  await killed.ended;
  const next = await startRecall(root);
  next.say('rebuild');
  const report = await next.answer<Report>();
  expect(report).toMatchObject({ outcome: 'rebuilt', resumed: true, documentsRead: 0 });
});

test('what an active writer is making stays, whoever else starts, asks or refreshes', async () => {
  const { root, place } = await indexedBank(1500);
  const writer = await startRecall(root);
  writer.say('rebuild');
  await writer.until('building');
  writer.child.kill('SIGSTOP');
  expect(readdirSync(place)).toContain('next');
  const other = await startRecall(root);
  other.say('ask lantern');
  expect(await other.answer<Answer>()).toMatchObject({ mode: 'index', reason: null });
  other.say('status');
  expect(await other.answer()).toMatchObject({ state: 'building', writer: { pid: writer.pid } });
  other.say('refresh');
  const before = readFileSync(join(place, 'current'), 'utf8');
  expect(readdirSync(place)).toContain('next');
  writer.child.kill('SIGCONT');
  expect(await writer.answer<Report>()).toMatchObject({ outcome: 'rebuilt', resumed: false });
  expect(await other.answer<Report>()).toMatchObject({ outcome: 'nothing' });
  expect(readFileSync(join(place, 'current'), 'utf8')).not.toBe(before);
});

test('a record of a writer whose pid another process has now keeps nobody out', async () => {
  const { root, place } = await indexedBank();
  const lock = join(place, 'writer.lock');
  const record = { pid: process.pid, start: '1', host: 'elsewhere', since: '2020-01-01T00:00:00Z' };
  writeFileSync(lock, JSON.stringify(record));
  const next = await startRecall(root);
  next.say('status');
  expect(await next.answer()).toMatchObject({ state: 'ready', writer: null });
  next.say('refresh');
  expect(await next.answer()).toMatchObject({ waitedMs: 0 });
});

test('an index cut off at any page is told as damaged or answers right, and is made anew', async () => {
  const { root, place } = await indexedBank(60);
  const file = join(place, readFileSync(join(place, 'current'), 'utf8').trim());
  const whole = readFileSync(file);
  const asked = await startRecall(root);
  for (let pages = 0; pages < whole.length / 4096; pages += Math.ceil(whole.length / 4096 / 12)) {
    rmSync(file);
    writeFileSync(file, whole.subarray(0, pages * 4096));
    asked.say('ask lantern');
    const { hits } = await asked.answer<Answer>();
    expect(new Set(hits.map(({ path }) => path)).size).toBe(50);
  }
  asked.say('refresh');
  expect(await asked.answer<Report>()).toMatchObject({ outcome: 'rebuilt' });
  asked.say('ask lantern');
  expect(await asked.answer<Answer>()).toMatchObject({ mode: 'index', reason: null });
});

/** The next process answers rightly, its refresh ends all, and only one whole index is there afterwards. */
async function expectHealed(root: string, place: string): Promise<void> {
  const next = await startRecall(root);
  next.say('ask lantern');
  const expected = readdirSync(root).filter((name) => name.endsWith('.md')).length;
  const answer = await next.answer<Answer>();
  // A document the index does not know yet is found once it does.
  expect(answer.hits.length).toBeGreaterThanOrEqual(expected - 1);
  expect(answer.hits.some(({ path }) => path === 'note-4.md')).toBe(
    readdirSync(root).includes('note-4.md'),
  );
  next.say('refresh');
  expect(await next.answer()).not.toHaveProperty('code');
  next.say('ask lantern');
  const healed = await next.answer<Answer>();
  expect(healed).toMatchObject({ mode: 'index', reason: null });
  expect(healed.hits).toHaveLength(expected);
  next.hush();
  await next.ended;
  const current = readFileSync(join(place, 'current'), 'utf8').trim();
  const left = readdirSync(place).filter(
    (name) => !name.endsWith('-wal') && !name.endsWith('-shm'),
  );
  expect(left.sort()).toEqual(['current', current, 'writer.lock']);
}

/** Made once, and copied: what a copy's documents are is compared by their content. */
const banks = new Map<number, Promise<string>>();
const kept = mkdtempSync(join(tmpdir(), 'recall kills '));
afterAll(() => rmSync(kept, { recursive: true, force: true }));

async function indexedBank(documents = 10): Promise<{ root: string; place: string }> {
  const made = banks.get(documents) ?? makeBank(documents);
  banks.set(documents, made);
  const root = join(temporaryDirectory(), 'bank');
  cpSync(await made, root, { recursive: true, preserveTimestamps: true });
  return { root, place: join(root, '.strongroom/recall') };
}

async function makeBank(documents: number): Promise<string> {
  const root = join(kept, String(documents));
  mkdirSync(root);
  for (let i = 0; i < documents; i += 1)
    writeFileSync(join(root, `note-${i}.md`), `# Note ${i}\n\nthe lantern of room ${i}\n`);
  const first = await startRecall(root);
  first.say('refresh');
  expect(await first.answer<Report>()).toMatchObject({ outcome: 'rebuilt' });
  first.hush();
  await first.ended;
  return root;
}

async function startRecall(root: string, env: Record<string, string> = {}) {
  const program = startPeer('recall', { root }, env);
  await program.until('ready');
  return Object.assign(program, { answer: <T = object>() => answerOf<T>(program) });
}

async function answerOf<T>(program: Program): Promise<T> {
  for (;;) {
    const line = await program.line();
    if (line.startsWith('{') || line.startsWith('[')) return JSON.parse(line) as T;
  }
}
