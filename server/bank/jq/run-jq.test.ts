import { expect, test } from 'vitest';
import { runJq } from './run-jq';

const given = { text: '{"a":1,"n":100000000000000000000001,"f":1.50}', args: [] };

test('it is jq: numbers it leaves alone stay, and its own words come back', async () => {
  const { stdout } = await runJq({ ...given, program: '.b = (.a + 1) | del(.a)' });
  expect(stdout).toBe('{\n  "n": 100000000000000000000001,\n  "f": 1.50,\n  "b": 2\n}');
  await expect(runJq({ ...given, program: '.a |' })).rejects.toMatchObject({
    code: 'INVALID_INPUT',
    message: expect.stringContaining('syntax error, unexpected end of file'),
  });
  await expect(runJq({ ...given, program: '.a.b' })).rejects.toThrow(
    'jq refuses: Cannot index number with string ("b").',
  );
  const args = [
    { name: 'x', value: '--foo', json: false },
    { name: 'y', value: '[1.10]', json: true },
  ];
  const { stdout: named } = await runJq({ text: '0', program: '-1, $x, $y[0]', args });
  expect(named).toBe('-1\n"--foo"\n1.10');
});

test('a program sees neither our environment nor our files', async () => {
  process.env['STRONGROOM_TEST_SECRET'] = 'hidden';
  const { stdout } = await runJq({ text: '1', program: '[env, $ENV] | tojson', args: [] });
  expect(stdout).toContain('web_user');
  expect(stdout).not.toMatch(/STRONGROOM|hidden/);
  for (const program of [
    'import "etc/passwd" as $p {search: "/"}; $p',
    'include "a" {search: "."}; .',
    'input',
  ]) {
    await expect(runJq({ text: '1', program, args: [] })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });
  }
});

test('a program that never ends, or takes all memory, is stopped, and the next one runs', async () => {
  const bound = { mostWorkMs: 300, longestMs: 20_000 };
  for (const program of ['def f: f; f', 'repeat(.)', 'last(range(1e18))']) {
    await expect(runJq({ ...given, program }, bound)).rejects.toThrow('ran too long');
  }
  for (const program of ['"x" * 1e9 | length', 'def f: 1 + f; f']) {
    await expect(runJq({ ...given, program })).rejects.toThrow('MiB of memory');
  }
  await expect(runJq({ ...given, program: '.a' })).resolves.toMatchObject({ stdout: '1' });
});
