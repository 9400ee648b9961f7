// `npm run soak`: builds the core, then runs one of
//   [--seconds N]             workers, kills and clears let loose on one bank
//   --kills N                 writers killed at random moments
//   --assistants [--ours N] [--peers N] [--each N]   session logs into one document at once
//   --state [--seconds N]     one cursor state, written by ours and by memory-bank's own programs
//   --todo [--seconds N]      tasks of one queue, written beside Python programs
//   --redaction [--seconds N]   texts that take redaction long; every secret cut at every byte
//   --recall [--readers N] [--kills N]   readers of the index while its writer is killed
//   --power [--snapshots N]   power cuts of disks that are being written to; as root
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { bundlePrograms, needApp } from '../bench/bundle.mjs';

const args = process.argv.slice(2);
const program =
  ['power', 'recall', 'kills', 'assistants', 'state', 'todo', 'redaction'].find((name) =>
    args.includes(`--${name}`),
  ) ?? 'soak';

if (program === 'soak') needApp();
const out = await bundlePrograms(['e2e/soak', 'e2e/soak/programs'], 'soak');
const { status } = spawnSync(process.execPath, [join(out, `${program}.js`), ...args], {
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
