import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { WholeLines } from './whole-lines';

test('lines come out whole however they were cut; one that is too long is left out and told', async () => {
  const text = 'one\n\ntwo is long enough\nthree\nfour\nnot ended';
  for (const cut of [1, 2, 3, 5, 7]) {
    const pieces = text.match(new RegExp(`[^]{1,${cut}}`, 'g')) ?? [];
    const told: string[] = [];
    const lines = new WholeLines(8, () => told.push('too long'));
    const out = await buffer(Readable.from(pieces.map((piece) => Buffer.from(piece))).pipe(lines));
    expect([cut, out.toString(), told]).toEqual([cut, 'one\n\nthree\nfour\n', ['too long']]);
  }
});
