import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Plan } from '@/lib/plan';
import type { Receipt } from '@/lib/receipt';
import { revisionOf } from '@/server/bank/history/keep-content';
import { plantFiles } from './change-bank';
import { jsonOf, refusalOf } from './run-command';
import { temporaryDirectory } from './temporary-directory';

const read = (root: string, path: string) => readFileSync(join(root, path), 'utf8');

/** A bank of plain documents. */
function bankOf(files: Record<string, string>): string {
  const root = temporaryDirectory();
  plantFiles(
    root,
    Object.fromEntries(Object.entries(files).map(([path, text]) => [path, [text, 0o600]])),
  );
  return root;
}

test('two session logs of aiconfig become one: by plan, in the form of its writers, and back again', async () => {
  const at = (name: string) => `memory/projects/app/${name}`;
  const log = (version: string, ...sessions: string[]) =>
    `{\n  "_version": {\n    ${version}\n  },\n  "extra": 1.0,\n  "sessions": [\n${sessions.map((one) => `    {\n      "id": "session-2026110${one}-090000",\n      "date": "2026-11-0${one}",\n      "summary": "s"\n    }`).join(',\n')}\n  ]\n}\n`;
  const files = {
    [at('sessions.json')]: log('"cursor": 3,\n    "claude-code": 1', '1', '2'),
    'from-laptop.json': log('"cursor": 2,\n    "claude-code": 4', '1', '3'),
  };
  const root = bankOf(files);
  const merge = ['merge', at('sessions.json'), 'from-laptop.json', '--root', root];
  const plan = await jsonOf<Plan>([...merge, '--dry-run']);
  expect(plan).toMatchObject({ kind: 'merge', warnings: [expect.stringMatching(/No base/)] });
  expect(plan.targets[0]?.changes?.map(({ at: place }) => place)).toContain('_version.claude-code');
  expect(read(root, at('sessions.json'))).toBe(files[at('sessions.json')]);
  const receipt = await jsonOf<Receipt>([...merge, '--yes', '--reason', 'from the laptop']);
  expect(receipt).toMatchObject({ kind: 'merge', reason: 'from the laptop' });
  expect(read(root, at('sessions.json'))).toBe(
    log('"cursor": 3,\n    "claude-code": 4', '3', '2', '1'),
  );
  await jsonOf(['undo', receipt.id, '--root', root, '--yes']);
  expect(read(root, at('sessions.json'))).toBe(files[at('sessions.json')]);
});

test('what both changed is marked, said before and never applied unasked; theirs and base may be of the history', async () => {
  const root = bankOf({ 'a.md': 'one\ntwo\nthree\ntoken=aaa11111\n' });
  const before = revisionOf(Buffer.from(read(root, 'a.md')));
  const set = async (from: string, to: string) => {
    writeFileSync(join(root, 'b.md'), read(root, 'a.md').replace(from, to));
    await jsonOf(['merge', 'a.md', 'b.md', '--base', `a.md@${before}`, '--root', root, '--yes']);
    return revisionOf(Buffer.from(read(root, 'a.md')));
  };
  const mine = await set('two', 'zwei');
  await jsonOf(['restore', `a.md@${before}`, '--root', root, '--yes']);
  await set('two', 'deux');
  const merge = ['merge', 'a.md', `a.md@${mine}`, '--base', `a.md@${before}`, '--root', root];
  const refused = await refusalOf(merge);
  expect(refused).toMatchObject({ exit: 25, code: 'CONFIRMATION_REQUIRED' });
  const plan = await jsonOf<Plan>([...merge, '--dry-run']);
  expect(plan.warnings).toEqual([expect.stringMatching(/^Conflict at line 2: .*<<<<<<< ours/)]);
  expect(JSON.stringify(plan)).not.toContain('aaa11111');
  await jsonOf([...merge, '--yes']);
  expect(read(root, 'a.md')).toBe(
    'one\n<<<<<<< ours\ndeux\n=======\nzwei\n>>>>>>> theirs\nthree\ntoken=aaa11111\n',
  );
});

test('nothing to take, a conflict where ours stays, and what is not there are told apart', async () => {
  const root = bankOf({ 'a.json': '{"n":1}', 'b.json': '{"n":2}', 'c.json': '{"n": 1}' });
  const merging = (...words: string[]) => refusalOf(['merge', ...words, '--root', root, '--yes']);
  expect(await merging('a.json', 'c.json')).toMatchObject({ exit: 2, code: 'INVALID_INPUT' });
  expect((await merging('a.json', 'b.json')).message).toMatch(/ours stays \(n\)/);
  const never = `b.json@sha256:${'0'.repeat(64)}`;
  expect(await merging('a.json', never)).toMatchObject({ exit: 20, code: 'NOT_FOUND' });
});
