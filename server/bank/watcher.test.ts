import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createEventHub } from './create-event-hub';
import { startWatcher, type Watcher } from './watcher';

let place: string;
let root: string;
let watcher: Watcher;
const events = createEventHub();
beforeEach(async () => {
  place = realpathSync(mkdtempSync(join(tmpdir(), 'watch ')));
  root = join(place, 'bank');
  mkdirSync(root);
  watcher = startWatcher({ bank: 'b', root, events });
  await vi.waitFor(() => expect(watcher.state().state).toBe('watching'), patience);
});
afterEach(async () => {
  await watcher.close();
  rmSync(place, { recursive: true });
});

const patience = { timeout: 20_000, interval: 20 };
const told = (path: string) =>
  vi.waitFor(
    () => expect(events.recent('b', 50).map((event) => event.path)).toContain(path),
    patience,
  );

test('a file that appears, changes and goes is told; a lock file as a lock too', async () => {
  writeFileSync(join(root, 'a.json.lock'), '');
  await told('a.json.lock');
  const nouns = events.recent('b', 50).filter(({ path }) => path === 'a.json.lock');
  expect(new Set(nouns.map(({ noun }) => noun))).toEqual(new Set(['documents', 'locks']));
});

test('our own state in the bank is no news', async () => {
  mkdirSync(join(root, '.strongroom'));
  writeFileSync(join(root, '.strongroom', 'journal.jsonl'), 'x');
  writeFileSync(join(root, 'after.md'), 'x');
  await told('after.md');
  expect(events.recent('b', 50).filter(({ path }) => path?.startsWith('.strongroom'))).toEqual([]);
});

test('runs are followed from the first on: their directory comes, a log grows, a record is replaced, a run goes', async () => {
  const month = join(root, 'logs', '2026-11');
  mkdirSync(month, { recursive: true });
  writeFileSync(join(month, 'run_1.json'), '{}');
  await told('logs/2026-11/run_1.json');
  writeFileSync(join(month, 'run_1.out'), 'one\n');
  await told('logs/2026-11/run_1.out');
  appendFileSync(join(month, 'run_1.out'), 'two\n');
  writeFileSync(join(month, '.run_1.json.tmp'), '{"status":"success"}');
  renameSync(join(month, '.run_1.json.tmp'), join(month, 'run_1.json'));
  await vi.waitFor(
    () => expect(changesOf('logs/2026-11/run_1.out')).toEqual(['added', 'changed']),
    patience,
  );
  rmSync(join(root, 'logs'), { recursive: true });
  await vi.waitFor(
    () => expect(changesOf('logs/2026-11/run_1.out').at(-1)).toBe('removed'),
    patience,
  );
  mkdirSync(month, { recursive: true });
  writeFileSync(join(month, 'run_2.json'), '{}');
  await told('logs/2026-11/run_2.json');
  expect(events.recent('b', 50).filter(({ path }) => path?.includes('/.'))).toEqual([]);
});

/** In the order in which they were told. */
function changesOf(path: string): string[] {
  const told = events.recent('b', 50).filter((event) => event.path === path);
  return told.sort((one, other) => one.seq - other.seq).map(({ change }) => change);
}

test(
  'a root that is replaced is said not to be followed, and followed again when it is there',
  { timeout: 30_000 },
  async () => {
    renameSync(root, join(place, 'aside'));
    await vi.waitFor(() => expect(watcher.state().state).toBe('off'), patience);
    expect(watcher.state().message).toContain('gone');
    mkdirSync(root);
    await vi.waitFor(() => expect(watcher.state().state).toBe('watching'), patience);
    writeFileSync(join(root, 'anew.md'), 'x');
    await told('anew.md');
  },
);
