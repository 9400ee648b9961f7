import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { temporaryDirectory } from '@/e2e/processes/temporary-directory';
import type { BankPath } from '@/lib/bank-path';
import { confine } from './confine';
import { linesBackwards } from './lines-backwards';
import { openRegular } from './open-regular';

async function backwards(text: string, options: { blockBytes?: number; longest?: number } = {}) {
  const root = temporaryDirectory();
  writeFileSync(join(root, 'lines'), text);
  const place = await confine(root, 'lines' as BankPath);
  return openRegular(place, async (file) => {
    const found = [];
    const end = file.facts.size;
    for await (const lines of linesBackwards(file, { end, ...options })) found.push(...lines);
    return found.map(({ byte, bytes, ended }) => [byte, bytes?.toString() ?? null, ended]);
  });
}

test('lines come last first with their places, empty ones left out, a torn last one marked', async () => {
  expect(await backwards('')).toEqual([]);
  expect(await backwards('\n\n')).toEqual([]);
  expect(await backwards('one\n\ntwo\nthr')).toEqual([
    [9, 'thr', false],
    [5, 'two', true],
    [0, 'one', true],
  ]);
});

test('however a file is cut into blocks, its lines are the same', async () => {
  const line = fc.string({ maxLength: 9 }).map((text) => text.replaceAll('\n', ''));
  await fc.assert(
    fc.asyncProperty(
      fc.array(line, { maxLength: 12 }),
      fc.integer({ min: 1, max: 20 }),
      async (lines, blockBytes) => {
        const text = lines.join('\n');
        const expected = lines.filter((one) => one !== '').reverse();
        expect((await backwards(text, { blockBytes })).map(([, words]) => words)).toEqual(expected);
      },
    ),
    { numRuns: 40 },
  );
});

test('a line longer than is read is told without its bytes, and those around it are whole', async () => {
  const text = `first\n${'x'.repeat(100)}\nlast\n`;
  expect(await backwards(text, { blockBytes: 16, longest: 40 })).toEqual([
    [107, 'last', true],
    [6, null, true],
    [0, 'first', true],
  ]);
});
