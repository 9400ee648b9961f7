// `npm run bench -- locks [--quick]`: builds, then runs the measurements of that name. They print, they fail nothing.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { bundlePrograms } from './bundle.mjs';

const names = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith('.bench.ts'))
  .map((name) => name.slice(0, -'.bench.ts'.length));
const [wanted, ...flags] = process.argv.slice(2);

if (!names.includes(wanted)) {
  process.stderr.write(`npm run bench -- NAME [--quick]; NAME is ${names.join(' or ')}.\n`);
  process.exit(2);
}
const out = await bundlePrograms(['e2e/bench', 'e2e/bench/programs'], 'bench');
const program = join(out, `${wanted}.bench.js`);
process.exitCode = spawnSync(process.execPath, [program, ...flags], { stdio: 'inherit' }).status;
