import { expect, test } from 'vitest';
import fc from 'fast-check';
import { parsePatch, applyPatch } from 'diff';
import { redacted } from '@/server/redaction/redact';
import { unifiedDiff } from './unified-diff';

const bytes = (text: string) => Buffer.from(text);
const diffOf = (before: string | null, after: string | null) =>
  unifiedDiff(
    'a.txt',
    before === null ? null : bytes(before),
    after === null ? null : bytes(after),
  );

test('a change is shown with three lines around it, at the true line numbers', () => {
  const lines = Array.from({ length: 60_000 }, (_, at) => `line ${at + 1}`);
  const after = lines.with(49_999, 'changed');
  const diff = diffOf(`${lines.join('\n')}\n`, `${after.join('\n')}\n`);
  expect(diff).toBe(
    [
      '--- a/a.txt\n+++ b/a.txt\n@@ -49997,7 +49997,7 @@\n line 49997\n line 49998\n line 49999\n',
      '-line 50000\n+changed\n line 50001\n line 50002\n line 50003\n',
    ].join(''),
  );
});

test.each([
  ['made', null, 'x\n', '--- /dev/null\n+++ b/a.txt\n@@ -0,0 +1,1 @@\n+x\n'],
  ['removed', 'x\n', null, '--- a/a.txt\n+++ /dev/null\n@@ -1,1 +0,0 @@\n-x\n'],
  ['made empty', null, '', '--- /dev/null\n+++ b/a.txt\n'],
  ['not changed', 'x', 'x', ''],
  ['never there', null, null, ''],
])('a document that is %s', (_, before, after, diff) => {
  expect(diffOf(before, after)).toBe(diff);
});

test('a missing newline at the end is said', () => {
  expect(diffOf('a\nb', 'a\nb\n')).toContain('-b\n\\ No newline at end of file\n+b\n');
});

test('a changed secret is a changed line without its value', () => {
  const diff = diffOf('{\n  "token": "hunter2x"\n}\n', '{\n  "token": "hunter3y"\n}\n');
  expect(diff).toContain(`-  "token": "${redacted}"\n+  "token": "${redacted}"\n`);
  expect(diff).not.toMatch(/hunter/);
});

test('a secret whose key stands far before the change is not shown', () => {
  const key = `-----BEGIN PRIVATE ${'KEY'}-----\n${'MIIEabc\n'.repeat(200)}`;
  const diff = diffOf(`${'x\n'.repeat(9)}${key}MIIEold\n`, `${'x\n'.repeat(9)}${key}MIIEnew\n`);
  expect(diff).toContain('@@');
  expect(diff).not.toMatch(/MIIE/);
});

test('what is not text is said in one sentence', () => {
  const diff = unifiedDiff('a', Buffer.from([0, 1]), Buffer.from([0xff, 0xfe, 0xfd]));
  expect(diff).toBe('--- a/a\n+++ b/a\n\\ Not text: 2 bytes before, 3 bytes after.\n');
});

test('no line and no name can be taken for a line of the diff', () => {
  const nasty = 'x\r--- a/b\u2028+++ b/c\u0085@@ -1 +1 @@\v\f';
  const diff = unifiedDiff('a\n+++ b/b', null, bytes(`${nasty}\r\nend\n`));
  expect(diff.split(/\r\n|[\n\r\v\f\u001c-\u001e\u0085\u2028\u2029]/)).toHaveLength(6);
  expect(diff).toContain('+x\\u{d}--- a/b\\u{2028}+++');
});

test('a diff too long is cut and says by how much; a line too long too', () => {
  const diff = diffOf(null, 'a line of words\n'.repeat(100_000));
  expect(diff.length).toBeLessThan(201_000);
  const shown = diff.match(/^\+a/gm)?.length ?? 0;
  expect(diff).toContain(`\\ ${100_000 - shown} more lines of this diff are not shown.\n`);
  expect(diffOf(null, 'w '.repeat(50_000))).toMatch(/… and 96000 characters more\n/);
});

test('texts that have nothing in common, and ones of megabytes, still give a diff', () => {
  const words = (word: string) => Array.from({ length: 30_000 }, (_, at) => `${word} ${at}\n`);
  const diff = diffOf(words('old').join(''), words('new').join(''));
  expect(diff).toContain('@@ -1,30000 +1,30000 @@\n-old 0\n');
  const one = 'y'.repeat(5 << 20);
  expect(diffOf(one, `${one}z`).length).toBeLessThan(10_000);
});

test('what the diff says makes the one text the other, whatever the texts', () => {
  const line = fc.constantFrom('a', 'b', 'c', '', 'd d', '--- x', '+++ y', '\\ z');
  const text = fc
    .tuple(fc.array(line, { maxLength: 40 }), fc.boolean())
    .map(([lines, ended]) => lines.join('\n') + (ended && lines.length > 0 ? '\n' : ''));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const diff = diffOf(before, after);
      const patch = parsePatch(diff)[0];
      expect(patch ? applyPatch(before, patch, { fuzzFactor: 0 }) : before).toBe(after);
    }),
    { numRuns: 300 },
  );
});

test('where megabytes differ the beginning is shown, at its true line, and how much there is', () => {
  const same = 'same\n'.repeat(1000);
  const lines = (word: string) => same + `${word} of a document that is long\n`.repeat(100_000);
  const diff = diffOf(lines('line'), lines('words'));
  expect(diff).toContain('@@ -998,');
  expect(diff).toContain('\n-line of a');
  expect(diff).toContain('\n+words of a');
  expect(diff).toMatch(
    /\n\\ Only the beginning is shown, of \d+ bytes before, \d+ bytes after\.\n$/,
  );
});
