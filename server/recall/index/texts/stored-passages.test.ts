import { createHash } from 'node:crypto';
import { copyFileSync, readFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { documentOf, indexOf, rules, said, whyNot, zone } from '@/e2e/fixtures/recall-index';
import { seeded } from '@/e2e/fixtures/redaction/seeded';
import { connect } from '@/server/disk/sql';
import type { Passage } from '../../passage';
import { documentRow } from '../document-rows';
import { openIndexFile } from '../index-file';
import type { IndexWriter } from '../index-writer';
import { openWriter } from '../open-writer';
import { storedPassages } from './stored-passages';
import { SymbolTables } from './symbol-tables';

const words = 'the lock was held by a writer that had waited for the gateway all night'.split(' ');

test('through many changes each document keeps the texts that were given', () => {
  const chance = seeded(3);
  const text = () =>
    Array.from({ length: 12 }, () => chance.pick(words)).join(' ') + ` ${chance.below(1e6)}`;
  const many = (count: number) => Array.from({ length: count }, text);
  const { path } = indexOf({});
  const now = new Map<string, string[]>();
  // So that symbols are chosen, and chosen again.
  for (const count of [150, 250, 3000, 3000, 2000]) {
    const writer = openWriter(path, { create: false, rules, zone });
    for (const name of ['a.md', 'b.md', 'c.md']) {
      const before = now.get(name) ?? [];
      const from = chance.below(before.length + 1);
      const added = many(Math.ceil(count / 3));
      if (chance.below(4) === 0) {
        writer.remove(name);
        now.delete(name);
      } else if (chance.below(2) === 0) {
        const kept = before.filter(() => chance.below(3) > 0);
        now.set(name, write(writer, name, [...kept, ...added]));
      } else {
        const writing = writer.append(documentOf(name), from + 1);
        writing.add(passagesOf(added, from));
        writing.done();
        now.set(name, [...before.slice(0, from), ...added]);
      }
    }
    writer.commit();
    writer.close();
    for (const name of ['a.md', 'b.md', 'c.md']) expect(textsIn(path, name)).toEqual(now.get(name));
  }
  expect(tablesIn(path)).toBeGreaterThan(1);
});

test('with the passages they were chosen for, symbols go', () => {
  const { path } = indexOf({});
  const writer = openWriter(path, { create: false, rules, zone });
  const text = words.join(' ');
  write(writer, 'a.md', Array<string>(300).fill(text));
  writer.commit();
  expect(tablesIn(path)).toBe(1);
  writer.remove('a.md');
  writer.commit();
  write(writer, 'b.md', ['one']);
  writer.commit();
  expect(tablesIn(path)).toBe(0);
  expect(textsIn(path, 'b.md')).toEqual(['one']);
  writer.close();
});

test('of a text that was removed no bytes stay in the file', () => {
  const { path } = indexOf({ 'a.md': words.map((word) => said(`${word} stays`)) });
  const rare = 'zkwvqx jpfyhg';
  const holds = () => readFileSync(path).includes(rare);
  const writer = openWriter(path, { create: false, rules, zone });
  write(writer, 'b.md', [...words, rare, ...words]);
  writer.commit();
  writer.checkpoint();
  expect(holds()).toBe(true);
  write(writer, 'b.md', words);
  writer.commit();
  writer.checkpoint();
  expect(holds()).toBe(false);
  writer.close();
});

test.each([
  ['a text', "UPDATE passages SET texts = CAST(replace(texts, 'rare', 'care') AS BLOB)"],
  ['the symbols', "UPDATE symbols SET body = substr(body, 1, 50) || x'00' || substr(body, 52)"],
  ['what the symbols are', 'UPDATE symbols SET digest = digest + 1'],
])('a byte of %s that was changed in the file is told as damage', (_, change) => {
  const texts = [...Array<string>(300).fill(words.join(' ')), 'it is rare'];
  const { path } = indexOf({ 'b.md': texts.map((text) => said(text, { title: 'A title' })) });
  // This process keeps the symbols it has read of the file itself.
  const copy = `${path}.copy.db`;
  copyFileSync(path, copy);
  expect(textsIn(path, 'b.md')).toEqual(texts);
  const { sql, close } = connect(copy);
  sql.run(change);
  close();
  expect(whyNot(() => textsIn(copy, 'b.md'))).toBe('damaged');
});

test.each([
  ['inflate to more than any that are chosen', 'x'.repeat(1 << 25)],
  ['are fewer than they say', '\u0003\u0000\u0001'],
  ['are longer than what they stand for', '\u0001\u0000\u0009short'],
  ['are nothing', ''],
])('symbols that %s are damage', (_, bytes) => {
  const { path } = indexOf({ 'b.md': [said('one', { title: 'A title' })] });
  const body = deflateRawSync(bytes);
  const digest = createHash('sha256').update(body).digest().readUIntBE(0, 6);
  const { sql, close } = connect(path);
  sql.run('INSERT INTO symbols VALUES (?, ?, ?)', [1, digest, body]);
  close();
  expect(whyNot(() => textsIn(path, 'b.md'))).toBe('damaged');
});

function write(writer: IndexWriter, name: string, texts: string[]): string[] {
  const writing = writer.replace(documentOf(name));
  writing.add(passagesOf(texts, 0));
  writing.done();
  return texts;
}

function passagesOf(texts: readonly string[], before: number): Passage[] {
  return texts.map((text, at) => said(text, { line: before + at + 1, title: 'A title' }));
}

function textsIn(path: string, name: string): string[] | undefined {
  return reading(path, (file) => {
    const document = documentRow(file, name);
    if (document === null) return undefined;
    const rest = 'FROM (SELECT * FROM passages WHERE document = ? ORDER BY seq)';
    const found = storedPassages(file, new SymbolTables(file), rest, [document.id]);
    expect(found.every(({ fields }) => fields.title === 'A title' || name === 'a.md')).toBe(true);
    return found.map(({ fields }) => fields.text);
  });
}

function tablesIn(path: string): number {
  return reading(path, (file) => file.rows('passage', 'FROM symbols').length);
}

function reading<T>(path: string, work: (file: ReturnType<typeof openIndexFile>) => T): T {
  const file = openIndexFile(path, 'read', rules);
  try {
    return work(file);
  } finally {
    file.close();
  }
}
