import { linkSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { sqliteFile } from './sqlite-file';

const schema = { id: 7, statements: ['CREATE TABLE t (x INTEGER) STRICT'] };

function place() {
  const directory = mkdtempSync(join(tmpdir(), 'strongroom sqlite '));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  const file = sqliteFile(join(directory, 'a.db'), schema);
  onTestFinished(() => file.close());
  return { directory, file, journal: join(directory, 'a.db-journal') };
}

const add = (file: ReturnType<typeof place>['file']) =>
  file.write((sql) => sql.run('INSERT INTO t (x) VALUES (?)', [1]));
const corrupt = expect.objectContaining({ code: 'CORRUPT_DOCUMENT' });

test('a link, or a second name, in the place of the journal is refused, and what it leads to is as it was', async () => {
  const { directory, file, journal } = place();
  await add(file);
  const outside = join(directory, 'outside');
  writeFileSync(outside, 'somebody’s');
  for (const plant of [symlinkSync, linkSync]) {
    plant(outside, journal);
    await expect(add(file)).rejects.toEqual(corrupt);
    await expect(file.read((sql) => sql.all('SELECT x FROM t'))).rejects.toEqual(corrupt);
    expect(readFileSync(outside, 'utf8')).toBe('somebody’s');
    rmSync(journal);
  }
  await add(file);
});

test('a journal that names another file is refused, and that file stays', async () => {
  const { directory, file, journal } = place();
  await add(file);
  const victim = join(directory, 'victim');
  writeFileSync(victim, 'stays');
  const magic = Buffer.from('d9d505f920a163d7', 'hex');
  writeFileSync(journal, Buffer.concat([Buffer.alloc(600), Buffer.from(victim), magic]));
  await expect(file.read((sql) => sql.all('SELECT x FROM t'))).rejects.toEqual(corrupt);
  expect(readFileSync(victim, 'utf8')).toBe('stays');
});
