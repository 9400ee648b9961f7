import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';

/** Another process writes a file, as an agent does: beside it, then renamed into place. */
export function writeOutside(path: string, text: string): void {
  const script = `
    const { renameSync, writeFileSync } = require('node:fs');
    const [path, text] = process.argv.slice(1);
    writeFileSync(path + '.tmp-outside', text);
    renameSync(path + '.tmp-outside', path);
  `;
  const { status, stderr } = spawnSync(process.execPath, ['-e', script, path, text]);
  if (status !== 0) throw new Error(String(stderr));
}

/** Another process takes a lock by `flock(1)` and holds it until it is let go. */
export async function holdOutside(lockPath: string): Promise<{ letGo(): Promise<void> }> {
  const holder = spawn('flock', [lockPath, 'sh', '-c', 'echo held; cat'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(holder, 'exit');
  await once(holder.stdout, 'data');
  return {
    async letGo() {
      holder.stdin.end();
      await ended;
    },
  };
}

/** A process writes itself down as the holder of a sidecar, as ours do, and is gone before it lets go. */
export function dieHolding(lockPath: string): void {
  const script = `
    const { readFileSync, readlinkSync, writeFileSync } = require('node:fs');
    const stat = readFileSync('/proc/self/stat', 'utf8');
    const record = {
      v: 1,
      tok: '0123456789abcdef0123456789abcdef',
      pid: process.pid,
      start: stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19],
      boot: readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim(),
      pidns: readlinkSync('/proc/self/ns/pid'),
      host: require('node:os').hostname(),
      uid: process.getuid(),
      cmd: 'agent',
      op: 'a test',
      at: new Date().toISOString(),
    };
    writeFileSync(process.argv[1], JSON.stringify(record) + '\\n');
  `;
  const { status, stderr } = spawnSync(process.execPath, ['-e', script, lockPath]);
  if (status !== 0) throw new Error(String(stderr));
}
