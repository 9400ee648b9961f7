// `npm start`: brings the clone to where it can run, then runs `strongroom serve` with the flags given after `--`.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isBuilt } from './built.mjs';
import { isInstalled } from './installed.mjs';

const root = join(import.meta.dirname, '../..');

requireNode(20, 19);
if (!(await isInstalled()))
  setUp('installing dependencies', 'npm', ['ci', '--no-audit', '--no-fund']);
if (!(await isBuilt())) setUp('building', process.execPath, ['e2e/tools/build.mjs']);
// In this process: signals and the exit code need no passing on.
const command = join(root, 'dist/cli.js');
process.argv = [process.execPath, command, 'serve', ...process.argv.slice(2)];
await import(pathToFileURL(command).href);

function requireNode(major, minor) {
  const [ours = 0, oursMinor = 0] = process.versions.node.split('.').map(Number);
  if (ours > major || (ours === major && oursMinor >= minor)) return;
  fail(`needs Node ${major}.${minor} or newer; this is ${process.versions.node}.`);
}

function setUp(what, command, args) {
  process.stderr.write(`strongroom: ${what} …\n`);
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (status === 0) return;
  process.stderr.write(`${stdout ?? ''}${stderr ?? ''}`);
  fail(`${what} failed${error ? `: ${error.message}` : ''}.`);
}

function fail(words) {
  process.stderr.write(`strongroom: ${words}\n`);
  process.exit(1);
}
