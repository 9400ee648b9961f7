// Bundles a folder's programs the way the core is bundled, so that what is measured is what users run.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { buildCore } from '../tools/build-core.mjs';

const root = join(import.meta.dirname, '../..');

/** @returns where the bundles lie: beside the core's worker files, which they start */
export async function bundlePrograms(folders, name) {
  await buildCore();
  const out = join(root, 'dist', name);
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: (await Promise.all(folders.map(programsIn))).flat(),
    outdir: out,
    entryNames: '[name]',
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: ['koffi', 'libsql', 'proper-lockfile', '@secretlint/*'],
    logLevel: 'warning',
    tsconfig: 'tsconfig.json',
    banner: {
      js: "import { createRequire as createRequireOfBundle } from 'node:module'; const require = createRequireOfBundle(import.meta.url);",
    },
  });
  await mkdir(out, { recursive: true });
  for (const { path, contents } of outputFiles) {
    const temp = join(out, `.${basename(path)}.${process.pid}`);
    await writeFile(temp, contents);
    await rename(temp, path);
  }
  return out;
}

async function programsIn(folder) {
  const names = await readdir(join(root, folder));
  return names.filter((name) => name.endsWith('.ts')).map((name) => join(root, folder, name));
}

/** Builds the dashboard where it is not built: a server wants it. */
export function needApp() {
  if (existsSync(join(root, 'dist/app/package.json'))) return;
  const options = { cwd: root, stdio: 'inherit' };
  const { status } = spawnSync(process.execPath, ['e2e/tools/build.mjs'], options);
  if (status !== 0) process.exit(1);
}
