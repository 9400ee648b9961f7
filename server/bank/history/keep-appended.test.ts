import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import { createHistory, historyFile } from './create-history';
import { revisionOf } from './keep-content';

function fresh() {
  const directory = mkdtempSync(join(tmpdir(), 'strongroom-history-'));
  const history = createHistory(directory);
  onTestFinished(() => {
    history.close();
    rmSync(directory, { recursive: true });
  });
  return { history, directory };
}

/** The same on every run. */
function noise(size: number): Buffer {
  const blocks = Array.from({ length: Math.ceil(size / 32) }, (_, at) =>
    createHash('sha256').update(String(at)).digest(),
  );
  return Buffer.concat(blocks).subarray(0, size);
}

test('what is appended to a kept content is read back whole, and is cut as if it had been kept at once', async () => {
  const { history, directory } = fresh();
  const chunks = async () => {
    const file = historyFile(directory);
    const rows = await file.read((sql) => sql.all('SELECT hash FROM chunk ORDER BY hash'));
    file.close();
    return rows?.map((row) => String((row['hash'] as Buffer).toString('hex'))) ?? [];
  };
  for (const [size, more] of [
    [0, 10],
    [100, 1],
    [300_000, 250_000],
  ] as const) {
    const whole = noise(size + more);
    const [base = ''] = await history.keep([whole.subarray(0, size)]);
    const content = { base, bytes: whole.subarray(size), revision: revisionOf(whole) };
    expect(await history.keepAppended(content)).toBe(true);
    expect(await history.read(content.revision)).toEqual(whole);
    const before = await chunks();
    const other = fresh();
    await other.history.keep([whole]);
    const file = historyFile(other.directory);
    const rows = await file.read((sql) => sql.all('SELECT hash FROM chunk'));
    file.close();
    for (const row of rows ?? []) expect(before).toContain((row['hash'] as Buffer).toString('hex'));
  }
});

test('nothing is kept of what begins with a content nobody keeps', async () => {
  const { history } = fresh();
  const bytes = Buffer.from('more');
  const content = { base: revisionOf(Buffer.from('gone')), bytes, revision: revisionOf(bytes) };
  expect(await history.keepAppended(content)).toBe(false);
  expect(await history.has(content.revision)).toBe(false);
});
