import { appendFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { plainText } from '@/lib/plain-text';
import type { RunView } from '@/lib/run';
import type { Bank } from '@/server/bank/bank';
import { createEventHub } from '@/server/bank/create-event-hub';
import { openBank } from '@/server/bank/open-bank';
import { redactLines } from '@/server/redaction/redact';
import { redacted } from '@/server/redaction/redacted';
import { marksPathOf, markLine, type RunMark } from '@/server/runs/run-marks';
import { exportRun } from '@/server/services/export-run';
import { readRunLines } from '@/server/services/read-run-lines';
import { searchRun } from '@/server/services/search-run';
import { showRun } from '@/server/services/show-run';
import { openTestBank } from './change-bank';
import { plantRun, put, runName } from './planted-runs';
import { temporaryDirectory } from './temporary-directory';

const id = `logs/2026-10/${runName(0)}`;
const secret = ['hunter', '2xQ9vKw7'].join('');

function lines(bank: Bank, view: RunView, from = 1, count = 2000) {
  return readRunLines(bank, { run: id, view, from, count });
}

function search(bank: Bank, query: string, more: object = {}) {
  const wish = { view: 'merged' as RunView, regex: false, caseSensitive: false, ...more };
  return searchRun(bank, { run: id, query, ...wish });
}

async function exported(bank: Bank, view: RunView, query: string | null = null): Promise<string> {
  let text = '';
  const wish = { run: id, view, query, regex: false, caseSensitive: false };
  for await (const piece of exportRun(bank, wish)) text += piece;
  return text;
}

function mark(root: string, marks: readonly RunMark[]): void {
  const path = marksPathOf(join(root, '.strongroom'), id);
  put('/', path, marks.map(markLine).join(''));
}

const stretch = (stream: 'stdout' | 'stderr', line: number, atMs: number, byte: number) =>
  ({ kind: 'lines', stream, line, atMs, byte }) as const;

test('lines of both streams stand in the order in which they came, with their times', async () => {
  const root = temporaryDirectory();
  plantRun(root, id, { out: 'o1\no2\no3\no4\no5', err: 'e1\ne2\ne3\n' });
  const bank = await openTestBank(root);
  const texts = async () => (await lines(bank, 'merged')).lines.map(({ text }) => text).join(' ');
  expect((await showRun(bank, { run: id })).isTimed).toBe(false);
  expect(await texts()).toBe('o1 o2 o3 o4 o5 e1 e2 e3');
  const marks = [
    stretch('stdout', 1, 10, 0),
    stretch('stderr', 1, 12, 0),
    stretch('stdout', 3, 20, 6),
    stretch('stderr', 3, 25, 6),
  ];
  mark(root, marks);
  expect((await showRun(bank, { run: id })).isTimed).toBe(true);
  const merged = await lines(bank, 'merged');
  expect(await texts()).toBe('o1 o2 e1 e2 o3 o4 o5 e3');
  expect(merged.totalLines).toBe(8);
  expect(merged.lines.map(({ atMs }) => atMs)).toEqual([10, 10, 12, 12, 20, 20, 20, 25]);
  for (let from = 1; from <= 8; from += 1)
    for (let count = 1; count <= 9; count += 1)
      expect((await lines(bank, 'merged', from, count)).lines).toEqual(
        merged.lines.slice(from - 1, from - 1 + count),
      );
  // What does not fit the log is not believed.
  mark(root, [...marks, stretch('stdout', 2, 30, 3), stretch('stderr', 900, 31, 9000)]);
  expect(await texts()).toBe('o1 o2 e1 e2 o3 o4 o5 e3');
  expect(await exported(bank, 'merged')).toBe('o1\no2\ne1\ne2\no3\no4\no5\ne3\n');
});

test('what was noted is found behind a link to where state is kept, and not in a link in its place', async () => {
  const [root, state, other] = [temporaryDirectory(), temporaryDirectory(), temporaryDirectory()];
  plantRun(root, id, { out: 'one\n' });
  symlinkSync(state, join(other, 'state'));
  const stateDirectory = join(other, 'state');
  const bank = await openBankAt(root, stateDirectory);
  const text = markLine(stretch('stdout', 1, 7, 0));
  put('/', marksPathOf(bank.stateDirectory, id), text);
  expect((await lines(bank, 'stdout')).lines[0]?.atMs).toBe(7);
  put('/', marksPathOf(join(other, 'elsewhere'), id), text);
  symlinkSync(join(other, 'elsewhere'), join(root, '.strongroom'));
  const inside = await openBankAt(root, null);
  expect((await lines(inside, 'stdout')).lines[0]?.atMs).toBe(null);
});

async function openBankAt(root: string, stateDirectory: string | null): Promise<Bank> {
  const options = { readOnly: false, demo: false, watch: false, taken: new Set<string>() };
  const bank = await openBank({ root, events: createEventHub(), stateDirectory, ...options });
  onTestFinished(() => bank.close());
  return bank;
}

test('a log that grows is read on, one that is written anew from its beginning', async () => {
  const root = temporaryDirectory();
  plantRun(root, id, { out: '' });
  const bank = await openTestBank(root);
  const path = join(root, `${id}.out`);
  const told = async () => {
    const { totalLines, lines: found } = await lines(bank, 'stdout', 1, 2000);
    const { total, places } = await search(bank, 'x', { view: 'stdout' });
    return [totalLines, found.at(-1)?.text, total, places.at(-1)];
  };
  expect(await told()).toEqual([0, undefined, 0, undefined]);
  appendFileSync(path, 'x1\nhalf');
  expect(await told()).toEqual([2, 'half', 1, 1]);
  appendFileSync(path, ' x\nlast');
  expect(await told()).toEqual([3, 'last', 2, 2]);
  for (let at = 0; at < 2500; at += 1) appendFileSync(path, `\nline ${at}`);
  expect((await lines(bank, 'stdout', 2503, 5)).lines.map(({ text }) => text)).toEqual([
    'line 2499',
  ]);
  expect((await search(bank, 'line 24', { view: 'stdout' })).total).toBe(111);
  writeFileSync(path, 'new x and longer than before\n'.repeat(3000));
  expect((await told()).slice(0, 3)).toEqual([3000, 'new x and longer than before', 3000]);
  writeFileSync(path, 'short\n');
  expect(await told()).toEqual([1, 'short', 0, undefined]);
});

test('what a log holds is redacted when it is read, and each replacement tells its rule', async () => {
  const root = temporaryDirectory();
  const first = `a ${redacted} é ${redacted}`;
  const out = `${first}\npassword=${secret} then ${redacted}\nplain\n`;
  plantRun(root, id, { out });
  const byte = (text: string, from = 0) => Buffer.from(out).indexOf(text, from);
  const rules = [
    { kind: 'rule', stream: 'stdout', rule: 'rule-one', byte: byte(redacted) },
    { kind: 'rule', stream: 'stdout', rule: 'rule-two', byte: byte(redacted, 10) },
  ] as const;
  mark(root, rules);
  const bank = await openTestBank(root);
  const found = (await lines(bank, 'stdout')).lines;
  expect(found[0]).toMatchObject({ text: first, redactions: ['rule-one', 'rule-two'] });
  expect(found[1]?.text).toBe(`password=${redacted} then ${redacted}`);
  expect(found[1]?.redactions).toEqual([expect.any(String), null]);
  for (const text of [secret, secret.slice(0, 5), secret.slice(-4)]) {
    expect((await search(bank, text)).total, text).toBe(0);
    expect((await search(bank, `${text.slice(0, -1)}.`, { regex: true })).total).toBe(0);
  }
  expect((await search(bank, `password=${redacted}`)).places).toEqual([2]);
  for (const view of ['stdout', 'merged'] as const)
    expect(await exported(bank, view)).toBe(out.replace(secret, redacted));
  expect(await exported(bank, 'stdout', 'then')).toBe(`password=${redacted} then ${redacted}\n`);
});

test('a search finds what a naive one finds in what is shown', async () => {
  const root = temporaryDirectory();
  const words = [
    'red',
    'GREEN',
    '\u001b[31mred\u001b[0m',
    `token=${secret}`,
    '***',
    'é',
    'a.b',
    '',
  ];
  const text = (at: number) => `${at} ${words[at % 8]} ${words[(at * 5) % 7]} ${words[at % 3]}`;
  const all = Array.from({ length: 1500 }, (_, at) => text(at));
  plantRun(root, id, {
    out: `${all.slice(0, 1000).join('\n')}\n`,
    err: all.slice(1000).join('\n'),
  });
  const bank = await openTestBank(root);
  const shown = [...redactLines(all.slice(0, 1000)), ...redactLines(all.slice(1000))].map(
    plainText,
  );
  const naive = (test: (line: string) => boolean) =>
    shown.flatMap((line, at) => (test(line) ? [at + 1] : []));
  for (const query of ['red', 'green', '***', 'redacted', '* ', 'a.b', '7 é', 'token=', secret]) {
    const { places, total } = await search(bank, query);
    expect(places, query).toEqual(
      naive((line) => line.toLowerCase().includes(query.toLowerCase())),
    );
    expect(total).toBe(places.length);
    const exact = await search(bank, query, { caseSensitive: true });
    expect(exact.places, query).toEqual(naive((line) => line.includes(query)));
  }
  for (const pattern of ['^1\\d+ red', 'a.b$', '(green|é) ', '=\\*+R'])
    expect((await search(bank, pattern, { regex: true })).places, pattern).toEqual(
      naive((line) => new RegExp(pattern, 'i').test(line)),
    );
  await expect(search(bank, '(a+', { regex: true })).rejects.toMatchObject({
    code: 'INVALID_INPUT',
  });
});

test('a line of megabytes is cut, not through a secret, and holds up no search', async () => {
  const root = temporaryDirectory();
  const out = `${'x'.repeat(4090)} password=${secret} ${'y'.repeat(3 << 20)}\nend\n`;
  plantRun(root, id, { out });
  const bank = await openTestBank(root);
  const { lines: found, totalLines } = await lines(bank, 'stdout');
  expect(totalLines).toBe(2);
  expect(found[0]?.cutFrom).toBe(Buffer.byteLength(out) - 5);
  expect(found[0]?.text.length).toBeLessThanOrEqual(4096);
  expect(found[1]?.text).toBe('end');
  expect((await search(bank, 'end')).places).toEqual([2]);
  expect(JSON.stringify(found)).not.toContain(secret.slice(0, 6));
});
