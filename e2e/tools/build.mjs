// The whole build: the core, then the pages, then dist/app. Leaves `dist/.built`, which says from what it was made.
import { spawn } from 'node:child_process';
import { cp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildCore } from './build-core.mjs';
import { sourcesStamp, stampFile } from './built.mjs';

const root = join(import.meta.dirname, '../..');

export async function buildAll() {
  const stamp = await sourcesStamp();
  await rm(stampFile, { force: true });
  await buildCore();
  await buildPages();
  await assemble();
  await writeFile(stampFile, stamp);
}

async function buildPages() {
  const output = await run(process.execPath, ['node_modules/next/dist/bin/next', 'build']);
  if (/tracing of the whole project/i.test(output)) {
    throw new Error('The pages reach for the file system: the build would copy the whole project.');
  }
}

function run(command, args) {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' };
    const child = spawn(command, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(output);
      else reject(new Error(`next build failed (${code}):\n${output}`));
    });
  });
}

export async function assemble() {
  const standalone = join(root, '.next/standalone');
  const app = join(root, 'dist/app.new');
  const expected = ['.next', 'node_modules', 'package.json', 'server.js'];
  const found = (await readdir(standalone)).sort();
  const foreign = found.filter((name) => !expected.includes(name));
  if (foreign.length > 0) throw new Error(`The build traced too much: ${foreign.join(', ')}.`);
  await rm(app, { recursive: true, force: true });
  await cp(standalone, app, { recursive: true, verbatimSymlinks: true });
  await rm(join(app, 'server.js'));
  await cp(join(root, '.next/static'), join(app, '.next/static'), { recursive: true });
  await withoutBuildPath(join(app, '.next/required-server-files.json'));
  await withoutBuildPath(join(app, '.next/required-server-files.js'));
  await takePlaceOf(join(root, 'dist/app'), app);
}

/** A server that starts at this moment finds the old pages or the new, not half of them. */
async function takePlaceOf(current, next) {
  const old = `${current}.old`;
  await rm(old, { recursive: true, force: true });
  await rename(current, old).catch((error) => {
    if (error.code !== 'ENOENT') throw error;
  });
  await rename(next, current);
  await rm(old, { recursive: true, force: true });
}

/** The place of the build is nobody's business, and changes nothing: paths are taken from where the file lies. */
async function withoutBuildPath(file) {
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text !== null) await writeFile(file, text.replaceAll(root, '.'));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await buildAll().catch((error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  });
}
