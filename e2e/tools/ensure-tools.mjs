// The programs the tests drive beside Node. As root on Debian what is missing is installed, in one go.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findBrowser, findOnPath } from './find-browser.mjs';

const root = join(import.meta.dirname, '../..');

/** Program and the Debian package that has it. */
const tools = [
  ['chromium', 'chromium'],
  ['redis-server', 'redis-server'],
  ['python3', 'python3'],
  ['jq', 'jq'],
  ['strace', 'strace'],
  ['flock', 'util-linux'],
];

/** @returns {Promise<{present: string[], missing: {name: string, words: string}[]}>} */
export async function ensureTools() {
  const wanted = await lacking();
  const words = wanted.length > 0 ? await install(wanted) : '';
  const missing = wanted.length > 0 ? await lacking() : [];
  return {
    present: tools.map(([name]) => name).filter((name) => !missing.some(([lack]) => lack === name)),
    missing: missing.map(([name, pack]) => ({
      name,
      words: `${name} is missing: install the package "${pack}". ${words}`,
    })),
  };
}

async function lacking() {
  const found = await Promise.all(
    tools.map(([name]) => (name === 'chromium' ? findBrowser() : findOnPath(name))),
  );
  return tools.filter((_, index) => !found[index]);
}

/** @returns why something could not be installed, in words */
async function install(wanted) {
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version') && findOnPath('apt-get')) {
    const packages = wanted.map(([, pack]) => pack);
    const words = run('apt-get', ['update', '-qq']);
    return (
      run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages]) || words
    );
  }
  if (wanted.some(([name]) => name === 'chromium')) {
    return run(process.execPath, ['node_modules/playwright/cli.js', 'install', 'chromium']);
  }
  return 'Only root on Debian is served automatically.';
}

function run(command, args) {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (status === 0) return '';
  const last = `${stdout ?? ''}${stderr ?? ''}`.trim().split('\n').slice(-3).join(' ');
  return `${command} failed: ${error?.message ?? last}`;
}
