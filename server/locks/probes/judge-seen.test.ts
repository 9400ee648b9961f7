import { expect, test } from 'vitest';
import { judgeContention } from './try-exclusion';
import { judgeSightings } from './try-renames';

const met = { entered: 100, refused: 40, overlaps: 0, vanished: 0 };

test.each([
  ['two were inside at once', { ...met, overlaps: 1 }, 100, 'error'],
  ['an update was lost', met, 99, 'error'],
  ['a lock that was held was gone', { ...met, vanished: 1 }, 100, 'error'],
  ['nobody ever had to wait', { ...met, refused: 0 }, 100, 'warning'],
  ['each was alone, and others were refused', met, 100, 'info'],
])('exclusion, when %s', (_, seen, counted, severity) => {
  expect(judgeContention(seen, counted)).toMatchObject({ severity });
});

const reader = {
  ...{ reads: 9000, changes: 800, sawLast: true },
  ...{ missing: 0, partial: 0, mixed: 0, failures: [] },
};

test.each([
  ['the name was missing once', 3000, { ...reader, missing: 1 }, 'error'],
  ['a part was read once', 3000, { ...reader, partial: 1 }, 'error'],
  ['a mixture was read once', 3000, { ...reader, mixed: 1 }, 'error'],
  ['a read failed', 3000, { ...reader, failures: ['ESTALE'] }, 'error'],
  ['the last content was never found', 3000, { ...reader, sawLast: false }, 'error'],
  ['hardly anything was renamed', 3, reader, 'warning'],
  ['hardly a change was seen', 3000, { ...reader, changes: 2 }, 'warning'],
  ['every read was whole', 3000, reader, 'info'],
])('replacing by rename, when %s', (_, renames, one, severity) => {
  expect(judgeSightings(renames, [one, one])).toMatchObject({ severity });
});
