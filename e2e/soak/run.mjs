// `npm run soak [-- --seconds N]`: builds the core, then lets workers, kills and clears loose on one bank.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { bundlePrograms } from '../bench/bundle.mjs';

const root = join(import.meta.dirname, '../..');

if (!existsSync(join(root, 'dist/app/package.json'))) {
  const { status } = spawnSync(process.execPath, ['e2e/tools/build.mjs'], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(1);
}
const out = await bundlePrograms(['e2e/soak', 'e2e/soak/programs'], 'soak');
const { status } = spawnSync(process.execPath, [join(out, 'soak.js'), ...process.argv.slice(2)], {
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
