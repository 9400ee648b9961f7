import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { command } from './run-command';
import { temporaryDirectory } from './temporary-directory';

/** Made up, and put together from parts so that no scanner takes this file for a leak. */
const aws = `AKIA${'IOSFODNN7EXAMPLF'}`;
const password = 'Qr7-value-of-mine';

function redact(args: string[]) {
  const env = { ...process.env, MY_PASSWORD: password };
  const child = spawn(process.execPath, [command, 'redact', ...args], {
    cwd: temporaryDirectory(),
    env,
  });
  const pieces: Buffer[] = [];
  child.stdout.on('data', (piece: Buffer) => pieces.push(piece));
  return { child, out: () => Buffer.concat(pieces).toString('latin1') };
}

test('redact needs no bank, lets lines go while its input pauses, and changes nothing else', async () => {
  const { child, out } = redact([]);
  child.stdin.write(Buffer.from(`caf\xe9 \xff ${aws}\nit is ${password.slice(0, 5)}`, 'latin1'));
  await once(child.stdout, 'data');
  expect(out()).toBe('caf\xe9 \xff ***REDACTED***\n');
  child.stdin.end(`${password.slice(5)}!`);
  expect(await once(child, 'exit')).toEqual([0, null]);
  expect(out()).toBe('caf\xe9 \xff ***REDACTED***\nit is ***REDACTED***!');
});

test('redact --explain tells rule and place, never the value, and exits 30', async () => {
  const { child, out } = redact(['--explain', '--json']);
  child.stdin.end(`one\n\u00fc ${aws} ${password}`);
  expect(await once(child, 'close')).toEqual([30, null]);
  expect(JSON.parse(out())).toEqual({
    findings: [
      { rule: 'aws-access-key-id', line: 2, column: 3, near: near() },
      { rule: 'environment-value', line: 2, column: 24, near: near() },
    ],
    total: 2,
    byRule: { 'aws-access-key-id': 1, 'environment-value': 1 },
  });
  const clean = redact(['--explain']);
  clean.child.stdin.end('nothing here\n');
  expect(await once(clean.child, 'close')).toEqual([0, null]);
  expect(clean.out()).toBe('No secret is found.\n');
});

function near() {
  return Buffer.from('\u00fc ***REDACTED*** ***REDACTED***').toString('latin1');
}
