import { lstatSync } from 'node:fs';
import { expect, test } from 'vitest';
import { deviceNames, parseKernelTable } from './kernel-table';

const { dev } = lstatSync(import.meta.filename, { bigint: true });
const path = import.meta.filename;
const device = deviceNames({ path, dev, ino: 0n })[0] ?? '';
const at = (ino: bigint) => ({ path, dev, ino });

const table = parseKernelTable(
  [
    `1: FLOCK  ADVISORY  WRITE 31926 ${device}:2148899 0 EOF`,
    `1: -> FLOCK  ADVISORY  WRITE 32001 ${device}:2148899 0 EOF`,
    `1:  -> FLOCK  ADVISORY  WRITE 31999 ${device}:2148899 0 EOF`,
    `2: FLOCK  ADVISORY  READ 41 ${device}:7 0 EOF`,
    `3: FLOCK  ADVISORY  READ 42 ${device}:7 0 EOF`,
    `4: POSIX  ADVISORY  WRITE 43 ${device}:8 0 EOF`,
    `5: OFDLCK ADVISORY  WRITE -1 ${device}:8 0 EOF`,
    '6: FLOCK  ADVISORY  WRITE 44 7f:7f:9 0 EOF',
    '',
  ].join('\n'),
);

test('waiters are told apart from the holder, in the order of the queue', () => {
  expect(table.of(at(2148899n))).toEqual({ holders: [31926], waiters: [32001, 31999] });
});

test('a shared lock has several holders', () => {
  expect(table.of(at(7n)).holders).toEqual([41, 42]);
});

test('record locks are no flocks, and the same inode number of another device is another file', () => {
  expect(table.of(at(8n)).holders).toEqual([]);
  expect(table.of(at(9n)).holders).toEqual([]);
});
