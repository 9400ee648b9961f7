import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createTogether } from '@/server/disk/log-file';
import { Taint } from '@/server/redaction/taint';
import { cleanRun } from './clean-run';
import { markLine, parseMark, type RunMark } from './run-marks';

const value = ['kT7', 'pQ2', 'vX9', 'mZ4'].join('_');
const hidden = '***REDACTED***';

/** Lines of ten bytes, some of which hold the value instead, also where two windows of the reader meet. */
function textWith(places: readonly number[]): string {
  let text = '';
  for (const place of places) {
    text += '.........\n'.repeat(Math.max(0, Math.floor((place - text.length) / 10)));
    text += `${'.'.repeat(Math.max(0, place - text.length))}${value}\n`;
  }
  return `${text}end\n`;
}

test('values found late are gone from logs of any size, byte for byte the rest stays, and the marks follow', async () => {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'clean-')));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  const [stdout, stderr] = await createTogether(directory, ['a.out', 'a.err'], directory);
  if (!stdout || !stderr) throw new Error('no files');
  const text = textWith([5, 400, (1 << 20) - 8, (1 << 20) + 100, (2 << 20) + 3]);
  await stdout.append(Buffer.from(text, 'latin1'));
  await stderr.append(Buffer.from('nothing\n'));
  const starts = [0, text.indexOf('\n') + 1, text.indexOf('end')];
  const marks = join(directory, 'marks');
  const before = starts.map((byte, at): RunMark => {
    const line = text.slice(0, byte).split('\n').length;
    return { kind: 'lines', stream: 'stdout', line, atMs: at, byte };
  });
  writeFileSync(marks, before.map(markLine).join(''));
  const taint = new Taint();
  taint.learn(value, [{ start: 0, end: value.length, rule: 'a-rule' }]);
  const upTo = { stdout: stdout.size, stderr: stderr.size };
  const found = await cleanRun({ stdout, stderr }, { taint, upTo, marks });
  const after = readFileSync(stdout.path, 'latin1');
  expect(found).toEqual(Array(5).fill('a-rule'));
  expect(after === text.replaceAll(value, hidden)).toBe(true);
  expect(readFileSync(stderr.path, 'latin1')).toBe('nothing\n');
  const moved = readFileSync(marks, 'utf8')
    .split('\n')
    .flatMap((line) => parseMark(line) ?? []);
  const places = (kind: RunMark['kind']) =>
    moved.filter((mark) => mark.kind === kind).map(({ byte }) => byte);
  expect(places('rule')).toEqual([...after.matchAll(/\*{3}REDACTED/g)].map(({ index }) => index));
  expect(places('lines')).toEqual([0, after.indexOf('\n') + 1, after.indexOf('end')]);
});
