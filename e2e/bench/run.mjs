// `npm run bench -- locks [--quick]`: builds, then runs the measurements of that name. They print, they fail nothing.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { bundlePrograms, needApp } from './bundle.mjs';

const names = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith('.bench.ts'))
  .map((name) => name.slice(0, -'.bench.ts'.length));
const [wanted, ...flags] = process.argv.slice(2);

const isHelp = [wanted, ...flags].some((word) => word === '--help' || word === '-h');
if (isHelp || !names.includes(wanted)) {
  const stream = isHelp ? process.stdout : process.stderr;
  stream.write(`npm run bench -- NAME [--quick]; NAME is ${names.join(' or ')}.
recall also takes --corpus DIR, --entries N,N (0: quality alone) and --json.\n`);
  process.exit(isHelp ? 0 : 2);
}
if (wanted === 'recall') needApp();
const out = await bundlePrograms(['e2e/bench', 'e2e/bench/programs'], 'bench');
const program = join(out, `${wanted}.bench.js`);
process.exitCode = spawnSync(process.execPath, [program, ...flags], { stdio: 'inherit' }).status;
