import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { unconfined } from './confine';
import { readRange, readUpTo, streamChunks } from './read';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'read-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

function fileOf(content: string) {
  const file = join(directory, 'file');
  writeFileSync(file, content);
  return unconfined(file);
}

test('never more than the limit is read, and it tells that the file goes on', async () => {
  const place = fileOf('0123456789');
  expect(await readUpTo(place, 4)).toMatchObject({ bytes: Buffer.from('0123'), truncated: true });
  expect(await readUpTo(place, 10)).toMatchObject({ truncated: false });
  expect((await readRange(place, 8, 100)).bytes.toString()).toBe('89');
  expect((await readRange(place, 80, 100)).bytes.length).toBe(0);
});

test('a file without a size of its own is read to its end', async () => {
  const { bytes } = await readUpTo(unconfined('/proc/self/status'), 100_000);
  expect(bytes.toString()).toContain('VmRSS');
});

test('chunks are in order and complete, and stop at the abort', async () => {
  const place = fileOf('abcdefghij');
  const chunks: string[] = [];
  for await (const chunk of streamChunks(place, { start: 1, end: 8, chunkSize: 3 })) {
    chunks.push(chunk.toString());
  }
  expect(chunks).toEqual(['bcd', 'efg', 'h']);
  const control = new AbortController();
  const stream = streamChunks(place, { chunkSize: 3, signal: control.signal });
  await stream.next();
  control.abort();
  await expect(stream.next()).rejects.toMatchObject({ code: 'CANCELED' });
});

test('a FIFO without a writer, a directory, a device are refused at once', async () => {
  const fifo = join(directory, 'fifo');
  execFileSync('mkfifo', [fifo]);
  for (const path of [fifo, directory, '/dev/zero']) {
    await expect(readUpTo(unconfined(path), 10)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  }
});

test('what is missing says so', async () => {
  const missing = unconfined(join(directory, 'missing'));
  await expect(readUpTo(missing, 10)).rejects.toMatchObject({
    code: 'NOT_FOUND',
    details: { errno: 'ENOENT' },
  });
});
