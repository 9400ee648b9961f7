import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseMark, type RunMark } from '@/server/runs/run-marks';
import { strongroom } from './run-command';
import { runBank, runIn } from './run-files';
import { temporaryDirectory } from './temporary-directory';

const mark = '***REDACTED***';
const token = ['ghp', 'a8Kq2Zp9Lm4Rt8Vb1Xc7Yd3Wn6Qs5Tf0Uh2J'].join('_');
const password = ['Tr0ub4dor', 'and', '3'].join('&');

const exec = (root: string, words: string[], env: Record<string, string> = {}) =>
  strongroom(['exec', '--root', root, '--', ...words], { env });

/** A program in a file, so that what it prints is not in the command. */
function script(...lines: string[]): string[] {
  const file = join(temporaryDirectory(), 'program.py');
  writeFileSync(file, ['import sys, time', ...lines].join('\n'));
  return ['python3', '-u', file];
}

/** Everything in the bank, and in what belongs to it. */
function bytesOf(root: string): string {
  const files = readdirSync(root, { recursive: true, withFileTypes: true });
  const paths = files
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name));
  return paths.map((path) => readFileSync(path, 'latin1')).join('\n');
}

function marksOf(root: string, id: string): RunMark[] {
  const text = readFileSync(join(root, '.strongroom/runs/marks', `${id}.jsonl`), 'utf8');
  return text.split('\n').flatMap((line) => parseMark(line) ?? []);
}

test('a secret that comes in pieces, with pauses between them, is in no log', async () => {
  const root = runBank();
  const halves = [token.slice(0, 9), token.slice(9)].map((half) => JSON.stringify(half));
  const { stdout } = await exec(
    root,
    script(
      `for piece in ["token ", ${halves.join()}, " end\\n"]:`,
      '  print(piece, end="")',
      '  time.sleep(0.2)',
    ),
  );
  expect(stdout).toBe(`token ${token} end\n`);
  expect(runIn(root).out).toContain(mark);
  expect(bytesOf(root)).not.toContain(token.slice(9));
});

test('what is secret in the command line is redacted there, and wherever it is printed', async () => {
  const root = runBank();
  const say = 'echo "I was given $2"; echo "$2" >&2';
  const { stdout } = await exec(root, ['sh', '-c', say, 'x', '--password', password]);
  expect(stdout).toBe(`I was given ${password}\n`);
  const { record, out, err } = runIn(root);
  expect(record.argv?.at(-1)).toBe(mark);
  expect(record.command).toContain(`--password ${mark}`);
  expect([out, err]).toEqual([`I was given ${mark}\n`, `${mark}\n`]);
  expect(bytesOf(root)).not.toContain(password);
});

test('values of the environment are redacted in every encoding, though nothing in the output tells', async () => {
  const root = runBank();
  const line = 'printf "%s\\n" "$DEPLOY_TOKEN"; printf %s "$DEPLOY_TOKEN" | base64 -w0';
  const { stdout } = await exec(root, [line], { DEPLOY_TOKEN: password });
  const encoded = Buffer.from(password).toString('base64');
  expect(stdout).toBe(`${password}\n${encoded}`);
  expect(runIn(root).out).toMatch(/^\*\*\*REDACTED\*\*\*\n.{0,4}\*\*\*REDACTED\*\*\*/);
  expect(bytesOf(root)).not.toContain(password);
  expect(bytesOf(root)).not.toContain(encoded.slice(0, 12));
});

test('a value told to be secret late is taken out of what was written before, in both streams', async () => {
  const root = runBank();
  const { stdout } = await exec(
    root,
    script(
      `v = ${JSON.stringify(password)}`,
      'print("first", v)',
      'print("also", v, file=sys.stderr)',
      'time.sleep(0.4)',
      'print("api_key=" + v)',
      'print("last")',
    ),
  );
  expect(stdout).toContain(password);
  const { id, out, err, record } = runIn(root);
  expect([out, err]).toEqual([`first ${mark}\napi_key=${mark}\nlast\n`, `also ${mark}\n`]);
  expect(Object.values(record.redactions).reduce((sum, count) => sum + count, 0)).toBe(3);
  expect(bytesOf(root)).not.toContain(password);
  const rules = marksOf(root, id).filter((one) => one.kind === 'rule' && one.stream === 'stdout');
  expect(rules.map(({ byte }) => byte)).toEqual([6, out?.lastIndexOf(mark)]);
  const starts = marksOf(root, id).filter((one) => one.kind === 'lines' && one.stream === 'stdout');
  expect(starts.map(({ byte }) => byte)).toContain(out?.indexOf('api_key'));
});

test('the marks tell in which order the lines of both streams came', async () => {
  const root = runBank();
  const line = 'for n in 1 2 3; do echo out $n; sleep 0.03; echo err $n >&2; sleep 0.03; done';
  await exec(root, [line]);
  const { id } = runIn(root);
  const starts = marksOf(root, id).filter((one) => one.kind === 'lines');
  const order = starts.map(({ stream, line: number }) => `${stream} ${number}`);
  expect(order).toEqual([1, 2, 3].flatMap((n) => [`stdout ${n}`, `stderr ${n}`]));
  const times = starts.map(({ atMs }) => atMs);
  expect(times).toEqual([...times].sort((one, other) => one - other));
});
