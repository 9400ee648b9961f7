import {
  copyFileSync,
  linkSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { indexOf, rules, said, whyNot, zone } from '@/e2e/fixtures/recall-index';
import { connect } from '@/server/disk/sql';
import { openIndexFile } from './index-file';
import { judgeIndex } from './judge-index';
import { openReader } from './open-reader';
import { openWriter } from './open-writer';
import { storedPassages } from './texts/stored-passages';
import { SymbolTables } from './texts/symbol-tables';

const words = 'the lock was held by a writer that had waited for the gateway all night'.split(' ');
const { path, state } = indexOf(
  Object.fromEntries(
    Array.from({ length: 20 }, (_, document) => [
      `notes/${document}.md`,
      Array.from({ length: 20 }, (_, at) =>
        said(
          words.map((_, word) => words[(word * (at + 3) + document) % words.length]).join(' ') +
            ` ${document * 20 + at}`,
        ),
      ),
    ]),
  ),
);
const whole = readFileSync(path);
let copies = 0;

test('an index cut at any page is not believed, by readers and by a writer', () => {
  for (let size = 0; size < whole.length; size += 8192) {
    for (const cut of [size, size + 5]) {
      const copy = copyOf(whole.subarray(0, cut));
      expect(judgeIndex(copy, rules).is, `${cut}`).toMatch(/damaged|mismatch/);
      expect(
        whyNot(() => openWriter(copy, { create: false, rules, zone }).remove('notes/1.md')),
        `${cut}`,
      ).toMatch(/damaged|mismatch/);
    }
  }
});

test('bytes that were changed end no process: an answer, or why there is none', () => {
  let seed = 7;
  const random = (below: number) => (seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff) % below;
  for (let round = 0; round < 60; round += 1) {
    const bytes = Buffer.from(whole);
    const page = random(whole.length / 8192) * 8192;
    for (let count = 0; count < 30; count += 1) bytes[page + random(8192)] = 0x80 + random(128);
    const why = whyNot(() => {
      const file = openIndexFile(copyOf(bytes), 'read', rules);
      storedPassages(file, new SymbolTables(file), 'FROM passages', []);
      file.rows('path, kind', 'FROM documents');
      file.rows('rowid', 'FROM terms WHERE terms MATCH \'"lock"\'');
    });
    expect(why).toMatch(/^(?:none|damaged|mismatch)$/);
  }
});

test.each([
  ['nothing at all', () => copyOf(Buffer.alloc(0)), 'mismatch'],
  ['no database', () => copyOf(Buffer.from('hello '.repeat(5000))), 'damaged'],
  ['a link', () => linked(symlinkSync), 'damaged'],
  ['a second name', () => linked(linkSync), 'damaged'],
  ['a directory', () => dirname(path), 'damaged'],
  ['a database of somebody else', () => changed('PRAGMA application_id = 1'), 'mismatch'],
  ['tables of another version', () => changed('CREATE TABLE more (x)'), 'mismatch'],
  [
    'a trigger in it',
    () => changed('CREATE TRIGGER t AFTER DELETE ON passages BEGIN SELECT 1; END'),
    'mismatch',
  ],
  ['other rules', () => changed("UPDATE meta SET value = 'x' WHERE name = 'rules'"), 'mismatch'],
  ['a path where nothing is', () => join(dirname(path), 'none.db'), 'missing'],
])('%s in its place is said, and nothing is made', (_, make, why) => {
  const place = make();
  const before = readdirSync(dirname(place));
  expect(judgeIndex(place, rules)).toEqual({ is: why, reason: expect.any(String) as string });
  expect(whyNot(() => openWriter(place, { create: false, rules, zone }))).toBe(why);
  expect(readdirSync(dirname(place)).filter((name) => !/-(?:wal|shm)$/.test(name))).toEqual(
    before.filter((name) => !/-(?:wal|shm)$/.test(name)),
  );
});

test('reading makes no file, and sees what was written since', () => {
  const copy = indexOf({ 'a.md': [said('one')] });
  const before = readdirSync(dirname(copy.path)).filter((name) => !/-(?:wal|shm)$/.test(name));
  const quiet = join(copy.state, 'recall', 'index-2.db');
  copyFileSync(copy.path, quiet);
  writeFileSync(join(copy.state, 'recall', 'current'), 'index-2.db\n');
  const reader = openReader(copy.state, rules);
  const count = () => reader.read((file) => file.rows('id', 'FROM passages').length);
  expect(count()).toBe(1);
  expect(
    readdirSync(dirname(quiet))
      .filter((name) => !/^index-1\.db-/.test(name))
      .sort(),
  ).toEqual([...before, 'index-2.db'].sort());
  const writer = openWriter(quiet, { create: false, rules, zone });
  writer.remove('a.md');
  expect(count()).toBe(1);
  writer.commit();
  expect(count()).toBe(0);
  writeFileSync(join(copy.state, 'recall', 'current'), 'index-1.db\n');
  expect(count()).toBe(1);
  writeFileSync(join(copy.state, 'recall', 'current'), '../index-1.db\n');
  expect(whyNot(count)).toBe('missing');
});

function copyOf(bytes: Uint8Array): string {
  copies += 1;
  const copy = join(state, `copy-${copies}.db`);
  writeFileSync(copy, bytes);
  return copy;
}

function linked(link: (from: string, to: string) => void): string {
  const to = join(state, `linked-${(copies += 1)}.db`);
  link(copyOf(whole), to);
  return to;
}

function changed(statement: string): string {
  const copy = copyOf(whole);
  const { sql, close } = connect(copy);
  sql.run(statement);
  sql.all('PRAGMA wal_checkpoint(TRUNCATE)');
  close();
  return copy;
}
