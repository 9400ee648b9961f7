// Bundles the core: the command and its worker files, each one file in dist/. Bare packages are bundled too,
// but for koffi and libsql, which load a native file from their own folder. The command is a few lines that load
// the file with all commands, `cli-*.cjs`, as compiled beforehand: that name is of its contents, so what was
// compiled of another is never taken for it. So is the process that each run of `exec` starts, `run-logger.js`.
import { spawn } from 'node:child_process';
import { access, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '../..');
const dist = join(root, 'dist');
const coreKeptMs = 3_600_000;
const compileMostMs = 60_000;

/** What is started again and again: as V8 compiled it. */
const compiled = {
  cli: 'server/cli/main.ts',
  'run-logger': 'server/runs/run-logger.ts',
};

const workers = {
  'flock-worker': 'server/locks/native/flock-worker.ts',
  'inspect-worker': 'server/bank/inspect-worker.ts',
  'jq-worker': 'server/bank/jq/jq-worker.ts',
  'recall-worker': 'server/recall/recall-worker.ts',
  'index-engine': 'server/recall/index/engine/engine-thread.ts',
  'demo-agent': 'server/cli/demo/demo-agent.ts',
  'filesystem-probe': 'server/locks/probes/probe-child.ts',
};

/** What one command alone needs, and loads by `require`. */
const loaded = {
  'mcp-speak': 'server/mcp/speak.ts',
};

const settings = {
  absWorkingDir: root,
  outdir: dist,
  bundle: true,
  write: false,
  platform: 'node',
  target: 'node20',
  external: ['koffi', 'libsql', 'next'],
  sourcemap: true,
  sourcesContent: false,
  logLevel: 'warning',
  tsconfig: 'tsconfig.json',
};

// CommonJS packages inside an ES module bundle call require.
const banner = `#!/usr/bin/env node
import { createRequire as createRequireOfBundle } from 'node:module';
const require = createRequireOfBundle(import.meta.url);`;

/** @throws when an entry does not bundle; esbuild has printed why, and the others are there. */
export async function buildCore() {
  await mkdir(dist, { recursive: true });
  const work = [
    ...Object.entries(compiled).map(bundleCompiled),
    ...Object.entries(workers).map(bundleWorker),
    ...Object.entries(loaded).map(bundleLoaded),
  ];
  const results = await Promise.allSettled(work);
  const failed = results.filter(({ status }) => status === 'rejected').length;
  if (failed > 0) throw new Error(`${failed} of ${results.length} bundles failed.`);
}

async function bundleCompiled([name, file]) {
  const { outputFiles } = await build({
    ...settings,
    entryPoints: { [name]: file },
    entryNames: '[name]-[hash]',
    outExtension: { '.js': '.cjs' },
    format: 'cjs',
    define: { 'import.meta.url': 'urlOfBundle' },
    banner: { js: "const urlOfBundle = require('node:url').pathToFileURL(__filename).href;" },
  });
  await Promise.all(outputFiles.map(inAscii).map(replace));
  const core = outputFiles.map(({ path }) => path).find((path) => path.endsWith('.cjs'));
  await compile(core);
  const loader = await readFile(join(import.meta.dirname, 'load-core.mjs'), 'utf8');
  const text = `#!/usr/bin/env node\n${loader}\nloadCore(\`\${import.meta.dirname}/${basename(core)}\`);\n`;
  await replace({ path: join(dist, `${name}.js`), contents: text });
  await removeOldCores(name);
}

/** What esbuild leaves of other letters stands in patterns and comments, where an escape means the same. */
function inAscii({ path, text }) {
  const contents = text.replace(
    /[^\0-\x7f]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return { path, contents };
}

/** Without it the command works, too, only later. */
function compile(core) {
  const program = join(import.meta.dirname, 'compile-core.mjs');
  return new Promise((resolve) => {
    // It reads what it writes from its standard input: nothing.
    const child = spawn(process.execPath, [program, core], {
      stdio: ['ignore', 'ignore', 'inherit'],
      timeout: compileMostMs,
    });
    child.once('error', resolve);
    child.once('close', resolve);
  });
}

/** Those of earlier builds, not at once: a command may be starting from one. */
async function removeOldCores(of) {
  const old = new RegExp(`^${of}-\\w+\\.cjs`);
  const names = (await readdir(dist)).filter((name) => old.test(name));
  for (const file of names.map((name) => join(dist, name))) {
    const found = await stat(file).catch(() => null);
    if (found && Date.now() - found.mtimeMs > coreKeptMs) await rm(file, { force: true });
  }
}

async function bundleWorker([name, file]) {
  if (!(await exists(join(root, file)))) return;
  const entryPoints = { [name]: file };
  const { outputFiles } = await build({
    ...settings,
    entryPoints,
    format: 'esm',
    banner: { js: banner },
  });
  await Promise.all(outputFiles.map(replace));
}

async function bundleLoaded([name, file]) {
  const { outputFiles } = await build({
    ...settings,
    entryPoints: { [name]: file },
    outExtension: { '.js': '.cjs' },
    format: 'cjs',
  });
  await Promise.all(outputFiles.map(replace));
}

/** Renamed into place: a command of ours may be starting from the old one at this moment. */
async function replace({ path, contents }) {
  const temp = `${path}.${process.pid}`;
  await writeFile(temp, contents, { mode: path.endsWith('.js') ? 0o755 : 0o644 });
  await rename(temp, path);
}

function exists(file) {
  return access(file).then(
    () => true,
    () => false,
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await buildCore().catch((error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  });
}
