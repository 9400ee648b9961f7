import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { answerFromIndex } from '../answer/answer-from-index';
import { openReader } from '../index/open-reader';
import { rulesOf } from '../rules-of';
import { standingDocuments } from '../standing-documents';
import { IndexKeeper } from './index-keeper';
import { currentIndex } from './index-places';
import type { IndexWork } from './index-work';

const words = ['lantern', 'harbour', 'quarry', 'meadow', 'signal', 'copper', 'thistle', 'ferry'];

/** The same numbers each time. */
function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % below;
  };
}

test('after any changes, answers equal those of an index made anew', async () => {
  const { root, place } = bank();
  const roll = dice(7);
  const said = () => Array.from({ length: 12 }, () => words[roll(words.length)]).join(' ');
  const line = () => `${JSON.stringify({ id: `kb_${roll(1e6)}`, type: 'fact', text: said() })}\n`;
  for (let i = 0; i < 8; i += 1)
    writeFileSync(join(root, `n${i}.md`), `# ${said()}\n\n${said()}\n`);
  writeFileSync(join(root, 'knowledge_base.jsonl'), line() + line());
  const kept = new IndexKeeper(place('kept'));
  await write(kept, { kind: 'all', rebuild: false });
  for (let round = 1; round <= 6; round += 1) {
    const touched: string[] = [];
    for (let i = 0; i < 3; i += 1) touched.push(...change(root, roll, { said, line }));
    const isWhole = round % 2 === 0;
    await write(
      kept,
      isWhole ? { kind: 'all', rebuild: false } : { kind: 'paths', paths: touched },
    );
    const anew = new IndexKeeper(place(`anew-${round}`));
    await write(anew, { kind: 'all', rebuild: true });
    anew.leave();
    for (const word of words) {
      const query = roll(2) === 0 ? word : `"${word} ${words[roll(words.length)]}"`;
      expect(await hitsOf(root, place('kept'), query)).toEqual(
        await hitsOf(root, place(`anew-${round}`), query),
      );
    }
  }
  kept.leave();
});

/** One change of a kind agents, editors and clocks make. @returns the paths it touched */
function change(
  root: string,
  roll: (below: number) => number,
  { said, line }: { said(): string; line(): string },
): string[] {
  const name = `n${roll(8)}.md`;
  const file = join(root, name);
  const known = statSync(file, { throwIfNoEntry: false });
  const kind = known ? roll(7) : 0;
  if (kind === 0) writeFileSync(file, `# ${said()}\n\n${said()}\n`);
  if (kind === 1) rmSync(file);
  if (kind === 2) {
    renameSync(file, join(root, `moved-${name}`));
    return [name, `moved-${name}`];
  }
  if (kind === 3 && known) {
    // Another content of the same size and time.
    const before = readFileSync(file, 'utf8');
    writeFileSync(`${file}.new`, [...before].reverse().join(''));
    utimesSync(`${file}.new`, known.atime, known.mtime);
    renameSync(`${file}.new`, file);
  }
  if (kind === 4 && known) {
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll('lantern', 'retnnal'));
    utimesSync(file, 1_000_000_000, 1_000_000_000);
  }
  if (kind >= 5) {
    appendFileSync(join(root, 'knowledge_base.jsonl'), line());
    return ['knowledge_base.jsonl'];
  }
  return [name];
}

test('of a document of lines that grew only what was added is read; with another beginning all of it', async () => {
  const { root, place } = bank();
  const file = join(root, 'knowledge_base.jsonl');
  const line = (text: string) => `${JSON.stringify({ id: text, type: 'fact', text })}\n`;
  const many = Array.from({ length: 400 }, (_, at) => line(`lantern ${at}`)).join('');
  writeFileSync(file, many);
  const keeper = new IndexKeeper(place('kept'));
  onTestFinished(() => keeper.leave());
  await write(keeper, { kind: 'all', rebuild: false });
  const added = line('harbour');
  appendFileSync(file, added);
  const paths = ['knowledge_base.jsonl'];
  const grown = await write(keeper, { kind: 'paths', paths });
  expect(grown).toMatchObject({ outcome: 'updated', passages: 1, bytes: added.length });
  expect((await hitsOf(root, place('kept'), 'harbour'))[0]).toMatchObject({ line: 401 });
  const other = many.replace('lantern 7"', 'quarry! 7"') + added + line('meadow');
  writeFileSync(file, other);
  const anew = await write(keeper, { kind: 'paths', paths });
  expect(anew.bytes).toBe(other.length);
  expect((await hitsOf(root, place('kept'), 'quarry'))[0]).toMatchObject({ line: 8 });
  expect((await hitsOf(root, place('kept'), 'meadow'))[0]).toMatchObject({ line: 402 });
});

test('an index of other rules, or one that is no database, is made anew; canceled, it is gone on with', async () => {
  const { root, place } = bank();
  for (let i = 0; i < 5; i += 1) writeFileSync(join(root, `n${i}.md`), `lantern ${i}\n`);
  const keeper = new IndexKeeper(place('kept'));
  onTestFinished(() => keeper.leave());
  await write(keeper, { kind: 'all', rebuild: false });
  writeFileSync(join(root, 'strongroom.config.json'), '{"zone":"UTC"}');
  expect(await write(keeper, { kind: 'all', rebuild: false })).toMatchObject({
    outcome: 'rebuilt',
  });
  const file = currentIndex(place('kept').stateDirectory) ?? '';
  keeper.leave();
  writeFileSync(file, 'no database');
  const signal = AbortSignal.abort();
  const work = { kind: 'all', rebuild: false } as const;
  const context = { signal, onProgress: () => undefined };
  await expect(keeper.write(work, context)).rejects.toMatchObject({ code: 'CANCELED' });
  expect(await write(keeper, work)).toMatchObject({ outcome: 'rebuilt' });
  expect(await hitsOf(root, place('kept'), 'lantern')).toHaveLength(5);
});

test('what killed writers left is removed: databases, logs and journals of none', async () => {
  const { root, place } = bank();
  writeFileSync(join(root, 'n.md'), 'lantern\n');
  const { stateDirectory } = place('kept');
  const left = ['5.db', '5.db-wal', '5.db-shm', '6.db-journal', '7.db-wal'];
  for (const name of left) writeFileSync(join(stateDirectory, 'recall', `index-${name}`), '');
  const keeper = new IndexKeeper({ bank: 'b', root, stateDirectory });
  await write(keeper, { kind: 'all', rebuild: false });
  keeper.leave();
  const file = basename(currentIndex(stateDirectory) ?? '');
  expect(readdirSync(join(stateDirectory, 'recall')).sort()).toEqual(['current', file]);
});

test('where much of what is kept went or is another, all of it is made anew; where little did, it is not', async () => {
  const { root, place } = bank();
  const lines = (count: number, said: string) =>
    Array.from({ length: count }, (_, at) => `${JSON.stringify({ text: `${said} ${at}` })}\n`);
  const put = (name: string, count: number, said: string) =>
    writeFileSync(join(root, name), lines(count, said).join(''));
  put('one.jsonl', 2600, 'lantern');
  put('two.jsonl', 2600, 'harbour');
  put('three.jsonl', 1900, 'quarry');
  const keeper = new IndexKeeper(place('kept'));
  onTestFinished(() => keeper.leave());
  const refreshed = () => write(keeper, { kind: 'all', rebuild: false });
  await refreshed();
  put('one.jsonl', 2600, 'meadow');
  expect(await refreshed()).toMatchObject({ outcome: 'rebuilt', passages: 7100 });
  expect(await hitsOf(root, place('kept'), 'lantern')).toEqual([]);
  expect(await hitsOf(root, place('kept'), 'meadow')).toHaveLength(200);
  rmSync(join(root, 'two.jsonl'));
  expect(await refreshed()).toMatchObject({ outcome: 'rebuilt', passages: 4500 });
  put('three.jsonl', 1900, 'signal');
  expect(await refreshed()).toMatchObject({ outcome: 'updated' });
  expect(await hitsOf(root, place('kept'), 'harbour')).toEqual([]);
  expect(await hitsOf(root, place('kept'), 'signal')).toHaveLength(200);
});

function write(keeper: IndexKeeper, work: IndexWork) {
  return keeper.write(work, {
    signal: new AbortController().signal,
    onProgress: () => undefined,
  });
}

async function hitsOf(root: string, place: { stateDirectory: string }, query: string) {
  const { zone, rules } = await rulesOf(root);
  const reader = openReader(place.stateDirectory, rules);
  const { signal } = new AbortController();
  const plain = { mode: 'auto', limit: 200, offset: 0, since: null, before: null } as const;
  const request = { ...plain, kinds: [], agents: [], tags: [], paths: [], history: false, query };
  const context = { bank: 'b', zone, ...standingDocuments(root, { zone, signal }) };
  const { hits } = await answerFromIndex(reader, request, context);
  reader.close();
  return hits.map(({ path, line, excerpt, revision, score }) => ({
    ...{ path, line, excerpt, revision },
    score: score.toFixed(6),
  }));
}

function bank() {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'refresh ')));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  const root = join(directory, 'bank');
  mkdirSync(root);
  const place = (state: string) => {
    const stateDirectory = join(directory, state);
    mkdirSync(join(stateDirectory, 'recall'), { recursive: true });
    return { bank: 'b', root, stateDirectory };
  };
  return { root, place };
}
