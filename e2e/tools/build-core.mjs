// Bundles the core: the command and its worker files, each one file in dist/. Bare packages are bundled too,
// but for koffi, which loads a native file from its own folder.
import { access, chmod, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '../..');

const entries = {
  cli: 'server/cli/main.ts',
  'flock-worker': 'server/locks/native/flock-worker.ts',
  'inspect-worker': 'server/bank/inspect-worker.ts',
  'demo-agent': 'server/cli/demo/demo-agent.ts',
};

export async function buildCore() {
  const present = await presentEntries();
  await mkdir(join(root, 'dist'), { recursive: true });
  await build({
    absWorkingDir: root,
    entryPoints: present,
    outdir: 'dist',
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: ['koffi', 'next'],
    sourcemap: true,
    sourcesContent: false,
    logLevel: 'warning',
    tsconfig: 'tsconfig.json',
    banner: {
      // CommonJS packages inside an ES module bundle call require.
      js: "#!/usr/bin/env node\nimport { createRequire as createRequireOfBundle } from 'node:module'; const require = createRequireOfBundle(import.meta.url);",
    },
  });
  if ('cli' in present) await chmod(join(root, 'dist/cli.js'), 0o755);
}

async function presentEntries() {
  const present = {};
  for (const [name, file] of Object.entries(entries)) {
    const exists = await access(join(root, file)).then(
      () => true,
      () => false,
    );
    if (exists) present[name] = file;
  }
  return present;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await buildCore();
