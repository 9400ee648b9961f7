import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { documentOf, rules, said, whyNot, zone } from '@/e2e/fixtures/recall-index';
import { seeded } from '@/e2e/fixtures/redaction/seeded';
import { tempDirectory } from '@/e2e/fixtures/temp-directory';
import { findWorkerFile } from '@/server/locks/native/waiting-pool';
import type { IndexWriter } from '../index-writer';
import { openWriter } from '../open-writer';
import { engineElsewhere } from './engine-elsewhere';

const words = 'the lock was held by a writer that had waited for the gateway all night'.split(' ');

function fill(writer: IndexWriter, from: number, to: number): void {
  const chance = seeded(from);
  for (let number = from; number < to; number += 1) {
    const writing = writer.replace(documentOf(`notes/${number}.md`));
    const text = () => Array.from({ length: 60 }, () => chance.pick(words)).join(' ');
    writing.add(
      Array.from({ length: 40 }, (_, line) => said(`${text()} ${chance.below(1e6)}`, { line })),
    );
    writing.done();
  }
}

function made(path: string, hasThread: boolean): Buffer {
  const writer = openWriter(path, { rules, zone, create: true, isRebuild: true, hasThread });
  fill(writer, 0, 60);
  writer.commit();
  fill(writer, 60, 80);
  fill(writer, 10, 20);
  writer.remove('notes/7.md');
  writer.finish();
  writer.close();
  return readFileSync(path);
}

test('an index that is made in a thread is byte for byte the one that is made here', () => {
  const directory = tempDirectory('recall-engine-');
  const here = made(join(directory, 'here.db'), false);
  expect(made(join(directory, 'elsewhere.db'), true).equals(here)).toBe(true);
});

test('what fails in the thread is told by the next answer, and nothing after it is done', () => {
  const path = join(tempDirectory('recall-engine-'), 'index.db');
  const engine = engineElsewhere(threadFile(), path, 'make', rules);
  engine.file.run('BEGIN IMMEDIATE');
  engine.file.run("INSERT INTO meta VALUES ('told first', 'x')");
  engine.file.run("INSERT INTO nothing VALUES ('x')");
  expect(whyNot(() => engine.commit())).toBe('damaged');
  engine.rollBack();
  engine.file.run('BEGIN IMMEDIATE');
  engine.file.run("INSERT INTO meta VALUES ('told second', 'x')");
  engine.commit();
  const names = engine.file.rows('name', "FROM meta WHERE name LIKE 'told%'");
  engine.close();
  expect(names).toEqual([['told second']]);
});

test('a failure that nobody asked about does not outlive the transaction that is rolled back', () => {
  const path = join(tempDirectory('recall-engine-'), 'index.db');
  const engine = engineElsewhere(threadFile(), path, 'make', rules);
  engine.file.run('BEGIN IMMEDIATE');
  engine.file.run("INSERT INTO nothing VALUES ('x')");
  engine.rollBack();
  expect(engine.file.numbers('SELECT 1')).toEqual([[1]]);
  engine.file.run("INSERT INTO nothing VALUES ('x')");
  engine.close();
});

test('an index that cannot be opened is told as one that is opened here', () => {
  const directory = tempDirectory('recall-engine-');
  const options = { rules, zone, create: false, isRebuild: true };
  for (const hasThread of [false, true]) {
    const open = () => openWriter(join(directory, 'none.db'), { ...options, hasThread });
    expect(whyNot(open)).toBe('missing');
  }
});

test('work that is ordered faster than it is done waits, and all of it is done', () => {
  const state = tempDirectory('recall-engine-');
  const path = join(state, 'index.db');
  const writer = openWriter(path, { rules, zone, create: true, isRebuild: true, hasThread: true });
  const text = 'gateway '.repeat(40_000);
  for (let number = 0; number < 60; number += 1) {
    const writing = writer.replace(documentOf(`${number}.md`));
    writing.add([said(text, { line: number })]);
    writing.done();
  }
  writer.finish();
  expect(writer.totals()).toEqual({ documents: 60, passages: 60 });
  writer.close();
});

function threadFile(): string {
  return findWorkerFile('index-engine.js') ?? '';
}
