// One stage of `npm test` as a child process.
import { spawn } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const patienceMs = 20 * 60 * 1000;

/**
 * Runs node with these arguments. With `show` the output is passed on as it comes, else kept.
 * @returns {Promise<{code: number, output: string}>}
 */
export function runNode(args, { show = false, env = {} } = {}) {
  return run(process.execPath, args, { show, env });
}

export function run(command, args, { show = false, env = {} } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: patienceMs,
      killSignal: 'SIGKILL',
    });
    let output = '';
    const take = (chunk) => {
      if (show) process.stdout.write(chunk);
      else output += chunk;
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.once('error', (error) => resolve({ code: 1, output: error.message }));
    child.once('close', (code, signal) =>
      resolve({ code: code ?? 1, output: output + (signal ?? '') }),
    );
  });
}
