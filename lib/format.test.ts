import { expect, it } from 'vitest';
import { bytesOf, countOf, plural, shortHash } from './format';

it('writes bytes with a unit and at most two significant places below ten', () => {
  expect([0, 999, 1000, 1249, 9960, 200_000_000, 3e15].map(bytesOf)).toEqual([
    '0 B',
    '999 B',
    '1.0 kB',
    '1.2 kB',
    '10 kB',
    '200 MB',
    '3000 TB',
  ]);
});

it('groups digits and agrees in number', () => {
  expect(countOf(1234567)).toBe('1,234,567');
  expect([plural(1, 'lock'), plural(2, 'lock'), plural(0, 'entry', 'entries')]).toEqual([
    '1 lock',
    '2 locks',
    '0 entries',
  ]);
});

it('shortens a revision to twelve digits', () => {
  expect(shortHash(`sha256:${'ab'.repeat(32)}`)).toBe('abababababab');
});
