import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkStructure } from '../tools/check-structure.mjs';
import { temporaryDirectory } from './temporary-directory';

const lines = (count: number) => 'export const x = 1;\n'.repeat(count);
const many = (count: number, length: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`lib/f${n}.ts`, lines(length)]));

/** Each rule with the smallest tree that breaks it; the finding is expected at `file:line`. */
const broken: [rule: string, place: string, tree: Record<string, string>][] = [
  ['top-level', 'notes.txt:1', { 'notes.txt': 'x' }],
  ['top-level', 'src/a.ts:1', { 'src/a.ts': lines(1) }],
  ['unknown-room', 'server/stuff/a.ts:1', { 'server/stuff/a.ts': lines(1) }],
  ['telling-name', 'lib/utils.ts:1', { 'lib/utils.ts': lines(1) }],
  ['telling-name', 'components/common/row.tsx:1', { 'components/common/row.tsx': lines(1) }],
  ['telling-name', 'server/locks/lock-manager.ts:1', { 'server/locks/lock-manager.ts': lines(1) }],
  [
    'import-direction',
    'server/locks/a.ts:2',
    { 'server/locks/a.ts': "\nimport '@/server/bank/b';\n", 'server/bank/b.ts': lines(1) },
  ],
  [
    'import-direction',
    'app/page.tsx:1',
    { 'app/page.tsx': "import '../server/disk/b';\n", 'server/disk/b.ts': lines(1) },
  ],
  [
    'import-direction',
    'components/a.tsx:1',
    {
      'components/a.tsx': "import { appRouter } from '@/server/trpc/router';\nappRouter;\n",
      'server/trpc/router.ts': lines(1),
    },
  ],
  [
    'import-direction',
    'server/trpc/a.ts:1',
    { 'server/trpc/a.ts': "await import('@/server/cli/b');\n", 'server/cli/b.ts': lines(1) },
  ],
  ['disk-only', 'server/bank/a.ts:1', { 'server/bank/a.ts': "import { stat } from 'node:fs';\n" }],
  ['disk-only', 'server/cli/a.ts:1', { 'server/cli/a.ts': "import 'fs/promises';\n" }],
  ['no-node-here', 'lib/a.ts:1', { 'lib/a.ts': "import { join } from 'node:path';\n" }],
  ['no-node-here', 'components/a.tsx:1', { 'components/a.tsx': "import 'node:os';\n" }],
  ['luxon-in-time', 'server/bank/a.ts:1', { 'server/bank/a.ts': "import 'luxon';\n" }],
  ['lib-is-plain', 'lib/a.ts:1', { 'lib/a.ts': "import 'react';\n" }],
  ['zod-in-inputs', 'lib/a.ts:1', { 'lib/a.ts': "import { z } from 'zod';\n" }],
  ['no-zod-in-client', 'app/a.tsx:1', { 'app/a.tsx': "import { z } from 'zod';\n" }],
  [
    'no-zod-in-client',
    'lib/a.ts:1',
    { 'lib/a.ts': "import { x } from './inputs';\nx;\n", 'lib/inputs.ts': lines(1) },
  ],
  ['server-only-in-app', 'server/bank/a.ts:1', { 'server/bank/a.ts': "import 'server-only';\n" }],
  [
    'no-cycle',
    'lib/a.ts:1',
    { 'lib/a.ts': "import './b';\n", 'lib/b.ts': "import type { A } from './a';\n" },
  ],
  ['no-barrel', 'lib/a.ts:1', { 'lib/a.ts': "export { x } from './b';\n", 'lib/b.ts': lines(1) }],
  [
    'no-barrel',
    'lib/a.ts:2',
    { 'lib/a.ts': "export const y = 1;\nexport * from './b';\n", 'lib/b.ts': lines(1) },
  ],
  [
    'one-use-case',
    'server/services/read-it.ts:2',
    {
      'server/services/read-it.ts': 'export function readIt() {}\nexport const more = 1;\n',
    },
  ],
  [
    'one-use-case',
    'server/services/read-it.ts:1',
    { 'server/services/read-it.ts': 'export function readThat() {}\n' },
  ],
  [
    'environment-at-the-edge',
    'server/bank/a.ts:1',
    { 'server/bank/a.ts': 'export const home = process.env.HOME;\n' },
  ],
  [
    'environment-at-the-edge',
    'server/services/a.ts:2',
    { 'server/services/a.ts': 'export function a() {\n  return process.argv;\n}\n' },
  ],
  ['file-size', 'lib/a.ts:251', { ...many(20, 1), 'lib/a.ts': lines(251) }],
  ['file-size', 'lib/a.test.ts:401', { 'lib/a.test.ts': lines(401) }],
  ['file-size', 'lib/f1.ts:71', many(3, 71)],
  ['file-size', 'lib/long.ts:151', { ...many(5, 1), 'lib/long.ts': lines(151) }],
  ['no-machine-path', 'lib/a.ts:1', { 'lib/a.ts': `export const home = '/${'work'}/main';\n` }],
  ['no-unfinished', 'lib/a.ts:1', { 'lib/a.ts': `// ${'TO'}${'DO'} later\n` }],
  ['no-skipped-test', 'lib/a.test.ts:1', { 'lib/a.test.ts': `it.${'skip'}('x', () => {});\n` }],
  ['no-silenced-check', 'lib/a.ts:1', { 'lib/a.ts': `// @ts-${'ignore'}\n` }],
  ['lockfile-without-addresses', 'package-lock.json:4', { 'package-lock.json': lockWithAddress() }],
  ['lockfile-complete', 'package-lock.json:3', { 'package-lock.json': lockWithHole() }],
  ['exact-version', 'package.json:3', { 'package.json': manifest('^1.0.0') }],
  [
    'dependency-reason',
    'package.json:3',
    { 'package.json': manifest('1.0.0'), 'CONTRIBUTING.md': 'Nothing about it.' },
  ],
  ['dependency-used', 'package.json:3', { 'package.json': manifest('1.0.0') }],
];

describe('the structure check', () => {
  it.each(broken)('reports %s at %s and says what to do instead', async (rule, place, tree) => {
    const findings = await checkStructure(planted(tree));
    const places = findings
      .filter((finding) => finding.rule === rule)
      .map(({ file, line }) => `${file}:${line}`);
    expect(places, JSON.stringify(findings)).toEqual([place]);
    expect(findings.every(({ instead }) => instead.length > 10)).toBe(true);
  });

  it('finds nothing in a small tree that keeps the rules', async () => {
    const tree = {
      'lib/inputs.ts': "import { z } from 'zod';\nexport const x = z.string();\n",
      'lib/time.ts': "import 'luxon';\nexport const t = 1;\n",
      'server/disk/read.ts': "import 'node:fs';\nexport const t = 1;\n",
      'server/services/read-it.ts':
        "import { t } from '@/server/disk/read';\nexport type A = string;\nexport function readIt() {\n  return t;\n}\n",
      'server/trpc/gateway.ts': "import { readIt } from '@/server/services/read-it';\nreadIt();\n",
      'app/page.tsx': "import 'server-only';\nimport '@/server/trpc/gateway';\n",
      'components/a.tsx': "import type { R } from '@/server/trpc/gateway';\nexport type S = R;\n",
      'server/bank/a.test.ts': "import 'node:fs';\n",
    };
    expect(await checkStructure(planted(tree))).toEqual([]);
  });
});

function planted(tree: Record<string, string>): string {
  const root = temporaryDirectory();
  for (const [path, text] of Object.entries(tree)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

function manifest(version: string): string {
  return JSON.stringify({ dependencies: { thing: version } }, null, 2);
}

function lockWithAddress(): string {
  const entry = { resolved: 'https://registry.example/thing.tgz' };
  return JSON.stringify({ packages: { 'node_modules/thing': entry } }, null, 2);
}

function lockWithHole(): string {
  const entry = { optionalDependencies: { 'thing-linux': '1.0.0' } };
  return JSON.stringify({ packages: { 'node_modules/thing': entry } }, null, 2);
}
