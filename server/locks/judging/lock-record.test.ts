import { expect, test } from 'vitest';
import { recordOfDirectory, recordOfFile } from './lock-record';

const info = 'PID: 17746\nACQUIRED: 2026-11-21T03:54:55Z\nHOSTNAME: vm\n';
const sinceMs = Date.UTC(2026, 10, 21, 3, 54, 55);

test('three lines are a record, fewer are half of one, wherever they were cut', () => {
  expect(recordOfDirectory(info, null)).toMatchObject({
    condition: 'whole',
    pid: 17746,
    host: 'vm',
    sinceMs,
  });
  for (let cut = 1; cut < info.length; cut += 1) {
    expect(recordOfDirectory(info.slice(0, cut), null).condition).toBe('half');
  }
  expect(recordOfDirectory('', null).condition).toBe('none');
  expect(recordOfDirectory(null, null).condition).toBe('none');
});

test('our own record beside the lines counts only when it is of the same process', () => {
  const holder = {
    v: 1,
    pid: 17746,
    start: '42',
    boot: 'b',
    host: 'vm',
    at: '2026-11-21T11:54:55+08:00',
  };
  expect(recordOfDirectory(info, JSON.stringify(holder))).toMatchObject({
    start: '42',
    boot: 'b',
    sinceMs,
  });
  expect(recordOfDirectory(info, JSON.stringify({ ...holder, pid: 1 })).start).toBe(null);
  expect(recordOfDirectory(info, '{"v":1,"pid"').start).toBe(null);
});

test('the JSON of each peer is understood', () => {
  expect(
    recordOfFile('{"pid":1,"created":"2026-11-21T03:58:54.621022253Z","hostname":"vm"}'),
  ).toMatchObject({ pid: 1, host: 'vm' });
  expect(
    recordOfFile(
      '{"target":"/a","client":"cursor","acquired_at":"2026-11-21T03:54:55Z","pid":2,"hostname":"vm"}',
    ),
  ).toMatchObject({ pid: 2, agent: 'cursor', target: '/a', sinceMs });
  expect(
    recordOfFile('{"lease_id":"3-x","pid":3,"created_at":"2026-11-21T03:54:55Z"}'),
  ).toMatchObject({ pid: 3, host: null });
});

test('what is no record is told apart: nothing, half of one, a foreign form', () => {
  expect(recordOfFile(' \n').condition).toBe('none');
  expect(recordOfFile('{"v":1,"pi').condition).toBe('half');
  expect(recordOfFile('{"hello":1}').condition).toBe('strange');
  expect(recordOfFile('[1]').condition).toBe('strange');
  expect(recordOfFile('{"pid":-3}').condition).toBe('strange');
  expect(recordOfFile('ask Maria').condition).toBe('strange');
});

test('a time without zone is no evidence', () => {
  expect(recordOfFile('{"pid":1,"created":"2026-11-21T03:58:54"}').sinceMs).toBe(null);
});
