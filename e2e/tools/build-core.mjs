// Bundles the core: the command and its worker files, each one file in dist/. Bare packages are bundled too,
// but for koffi and libsql, which load a native file from their own folder.
import { access, mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '../..');

const entries = {
  cli: 'server/cli/main.ts',
  'flock-worker': 'server/locks/native/flock-worker.ts',
  'inspect-worker': 'server/bank/inspect-worker.ts',
  'jq-worker': 'server/bank/jq/jq-worker.ts',
  'demo-agent': 'server/cli/demo/demo-agent.ts',
  'filesystem-probe': 'server/locks/probes/probe-child.ts',
};

// CommonJS packages inside an ES module bundle call require.
const banner = `#!/usr/bin/env node
import { createRequire as createRequireOfBundle } from 'node:module';
const require = createRequireOfBundle(import.meta.url);`;

/** @throws when an entry does not bundle; esbuild has printed why, and the others are there. */
export async function buildCore() {
  await mkdir(join(root, 'dist'), { recursive: true });
  const results = await Promise.allSettled(Object.entries(entries).map(bundle));
  const failed = results.filter(({ status }) => status === 'rejected').length;
  if (failed > 0) throw new Error(`${failed} of ${results.length} bundles failed.`);
}

async function bundle([name, file]) {
  if (!(await exists(join(root, file)))) return;
  const outfile = join(root, `dist/${name}.js`);
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [file],
    outfile,
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: ['koffi', 'libsql', 'next'],
    sourcemap: true,
    sourcesContent: false,
    logLevel: 'warning',
    tsconfig: 'tsconfig.json',
    banner: { js: banner },
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
