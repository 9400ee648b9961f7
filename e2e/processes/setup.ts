import { execFile } from 'node:child_process';
import { mkdir, readdir, rename, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { isBuilt } from '../tools/built.mjs';

const root = join(import.meta.dirname, '../..');
const run = promisify(execFile);

/** Once before all tests: the core's bundles with their worker files, and the peers the tests start. */
export default async function setup(): Promise<void> {
  await Promise.all([buildCore(), buildPeers()]);
}

/** Not again when the whole build made it from these very sources. */
async function buildCore(): Promise<void> {
  if (await isBuilt()) return;
  // Tests that need a bundle which could not be made fail by themselves; the others still tell something.
  await run(process.execPath, ['e2e/tools/build-core.mjs'], { cwd: root }).catch((error: unknown) =>
    console.error(`the core could not be bundled: ${(error as { stderr?: string }).stderr}`),
  );
}

async function buildPeers(): Promise<void> {
  const folder = join(import.meta.dirname, 'peers');
  const sources = (await readdir(folder)).filter((name) => name.endsWith('.ts'));
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: sources.map((name) => join(folder, name)),
    outdir: 'dist/peers',
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: ['koffi', 'libsql'],
    tsconfig: 'tsconfig.json',
    banner: {
      js: "import { createRequire as createRequireOfBundle } from 'node:module'; const require = createRequireOfBundle(import.meta.url);",
    },
  });
  await mkdir(join(root, 'dist/peers'), { recursive: true });
  // Renamed into place: another test run may be starting these at this moment.
  for (const file of outputFiles) {
    const temp = join(root, 'dist/peers', `.${basename(file.path)}.${process.pid}`);
    await writeFile(temp, file.contents);
    await rename(temp, file.path);
  }
}
