import { expect, test } from 'vitest';
import { csvRow } from './archive-csv';

test('what a spreadsheet would take for a formula is text, and quotes, commas and lines stay in their cell', () => {
  expect(csvRow(['=1+1', '+cmd', '-2', '@SUM(A1)', ' =x', '\tx'])).toBe(
    `"'=1+1","'+cmd","'-2","'@SUM(A1)","' =x","'\tx"\r\n`,
  );
  expect(csvRow(['a "b"', 'c,d', 'e\nf', 'plain', ''])).toBe(`"a ""b""","c,d","e\nf",plain,\r\n`);
});
