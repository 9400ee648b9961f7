// Whether dist/ is made from the sources as they stand: names, sizes and times of all of them, hashed.
import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const folders = ['app', 'components', 'lib', 'server'];
const files = [
  'proxy.ts',
  'next.config.mjs',
  'postcss.config.mjs',
  'tsconfig.json',
  'package-lock.json',
  'e2e/tools/build.mjs',
  'e2e/tools/build-core.mjs',
  'e2e/tools/compile-core.mjs',
  'e2e/tools/load-core.mjs',
];

export const stampFile = join(root, 'dist/.built');

export async function isBuilt() {
  const [made, now] = await Promise.all([
    readFile(stampFile, 'utf8').catch(() => null),
    sourcesStamp(),
  ]);
  return made === now;
}

export async function sourcesStamp() {
  const below = await Promise.all(folders.map((folder) => filesBelow(folder)));
  const paths = [...files, ...below.flat()].filter((path) => !path.includes('.test.')).sort();
  const facts = await Promise.all(paths.map(fact));
  return createHash('sha256').update(facts.join('\n')).digest('hex');
}

async function filesBelow(folder) {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true }).catch(
    () => [],
  );
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
}

async function fact(path) {
  const found = await stat(join(root, path)).catch(() => null);
  return found ? `${path} ${found.size} ${found.mtimeMs}` : `${path} none`;
}
