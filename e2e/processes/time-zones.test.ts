import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { temporaryDirectory } from './temporary-directory';

/** Where the process may live: none of them may show in an answer. */
const homes = ['UTC', 'Asia/Manila', 'America/Sao_Paulo', 'Asia/Kathmandu'];

/** Each zone where its clocks change, at a month's end and at a year's. */
const places: [zone: string, ...instants: string[]][] = [
  ['Asia/Manila', '2025-02-28T15:59:59Z', '2025-02-28T16:00:00Z', '2025-12-31T16:00:00Z'],
  ['America/Sao_Paulo', '2018-11-04T02:59:59Z', '2018-11-04T03:00:00Z', '2019-01-01T02:00:00Z'],
  ['Asia/Kathmandu', '2025-02-28T18:14:59Z', '2025-02-28T18:15:00Z', '2025-12-31T18:15:00Z'],
  ['Europe/Berlin', '2026-03-29T00:59:59Z', '2026-03-29T01:00:00Z', '2026-10-25T01:00:00Z'],
  ['America/New_York', '2026-03-08T06:59:59Z', '2026-03-08T07:00:00Z', '2026-11-01T06:00:00Z'],
  ['Australia/Lord_Howe', '2026-04-04T14:59:59Z', '2026-04-04T15:00:00Z', '2026-10-03T15:30:00Z'],
];

const days: [then: string, now: string, days: number][] = [
  ['2025-12-31T23:59:59+08:00', '2026-01-01T00:00:00+08:00', 0],
  ['2025-12-31T00:00:00+08:00', '2026-01-01T00:00:00+08:00', 1],
  ['2024-02-28T00:00:00+08:00', '2024-03-01T00:00:00+08:00', 2],
  ['2018-11-03T12:00:00-03:00', '2018-11-04T12:00:00-02:00', 0],
  ['2018-11-03T12:00:00-03:00', '2018-11-04T13:00:00-02:00', 1],
  ['2019-02-16T12:00:00-02:00', '2019-02-17T12:00:00-03:00', 1],
  ['2025-12-31T23:59:59+05:45', '2026-01-01T00:00:00+05:45', 0],
  ['2025-02-28T00:00:00+05:45', '2025-03-31T00:00:00+05:45', 31],
  ['2026-03-28T12:00:00+01:00', '2026-03-29T12:00:00+02:00', 0],
  ['2026-10-31T12:00:00-04:00', '2026-11-01T11:59:59-05:00', 1],
  ['2025-08-23T09:00:57.065800', '2025-08-24T09:00:57.065+00:00', 1],
  ['2026-01-01T00:00:01+08:00', '2026-01-01T00:00:00+08:00', -1],
];

test('no answer about time depends on the zone the process lives in', async () => {
  const answers = await Promise.all([...homes, undefined].map(answersIn));
  const [first] = answers;
  for (const other of answers) expect(other).toEqual(first);
  expect(first?.days).toEqual([...days, ...vectors()].map(([, , count]) => count));
  expect(first?.shown).toEqual([
    ['2025-02-28T23:59:59+08:00', '2025-03-01T00:00:00+08:00', '2026-01-01T00:00:00+08:00'],
    ['2018-11-03T23:59:59-03:00', '2018-11-04T01:00:00-02:00', '2019-01-01T00:00:00-02:00'],
    ['2025-02-28T23:59:59+05:45', '2025-03-01T00:00:00+05:45', '2026-01-01T00:00:00+05:45'],
    ['2026-03-29T01:59:59+01:00', '2026-03-29T03:00:00+02:00', '2026-10-25T02:00:00+01:00'],
    ['2026-03-08T01:59:59-05:00', '2026-03-08T03:00:00-04:00', '2026-11-01T01:00:00-05:00'],
    ['2026-04-05T01:59:59+11:00', '2026-04-05T01:30:00+10:30', '2026-10-04T02:30:00+11:00'],
  ]);
  expect(first?.months).toEqual([
    ['2025-02-01T00:00:00+08:00', '2025-03-01T00:00:00+08:00', '2026-01-01T00:00:00+08:00'],
    ['2018-11-01T00:00:00-03:00', '2018-11-01T00:00:00-03:00', '2019-01-01T00:00:00-02:00'],
    ['2025-02-01T00:00:00+05:45', '2025-03-01T00:00:00+05:45', '2026-01-01T00:00:00+05:45'],
    ['2026-03-01T00:00:00+01:00', '2026-03-01T00:00:00+01:00', '2026-10-01T00:00:00+02:00'],
    ['2026-03-01T00:00:00-05:00', '2026-03-01T00:00:00-05:00', '2026-11-01T00:00:00-04:00'],
    ['2026-04-01T00:00:00+11:00', '2026-04-01T00:00:00+11:00', '2026-10-01T00:00:00+10:30'],
  ]);
});

interface Answers {
  days: number[];
  shown: string[][];
  months: string[][];
}

const program = `
import { daysSince, longIsoOf, monthStart, parseIso } from '@/lib/time';
const { places, days } = JSON.parse(process.argv[2]);
const ms = (text) => parseIso(text).epochMs;
console.log(JSON.stringify({
  days: days.map(([then, now]) => daysSince(ms(then), ms(now))),
  shown: places.map(([zone, ...all]) => all.map((at) => longIsoOf(ms(at), zone))),
  months: places.map(([zone, ...all]) => all.map((at) => longIsoOf(monthStart(ms(at), zone), zone))),
}));`;

let bundled: Promise<string> | null = null;

async function answersIn(zone: string | undefined): Promise<Answers> {
  const env = { ...process.env, TZ: zone };
  if (zone === undefined) delete env.TZ;
  const given = JSON.stringify({ places, days: [...days, ...vectors()] });
  const path = await (bundled ??= bundle());
  const { stdout } = await promisify(execFile)(process.execPath, [path, given], { env });
  return JSON.parse(stdout) as Answers;
}

async function bundle(): Promise<string> {
  const outfile = join(temporaryDirectory(), 'time.mjs');
  const resolveDir = new URL('../..', import.meta.url).pathname;
  const stdin = { contents: program, resolveDir, loader: 'ts' as const };
  await build({ stdin, outfile, bundle: true, format: 'esm', platform: 'node', logLevel: 'error' });
  return outfile;
}

function vectors(): [string, string, number][] {
  const text = readFileSync('e2e/fixtures/time/days-since.json', 'utf8');
  const read = JSON.parse(text) as { days_since: { then: string; now: string; days: number }[] };
  return read.days_since.map((one) => [one.then, one.now, one.days]);
}
