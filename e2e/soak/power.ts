import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { diskKinds, makeDisk, mountOuter } from './power-disk';
import type { DiskKind } from './power-disk';
import { judgeDisk } from './power-judge';
import type { Acknowledged } from './power-judge';

/**
 * Power cuts at random instants while a writer acknowledges what it did: `--power [--snapshots N]`. On each kind of disk
 * once as it is, where nothing may be lost, and once without the sync of directories, where this must find losses.
 */
const snapshots = Number(flag('--snapshots') ?? 24);
const wrong: string[] = [];
let proven = 0;
const writers = new Set<ChildProcess>();
process.on('exit', () => writers.forEach((child) => child.kill('SIGKILL')));

if (process.getuid?.() !== 0) skip('everything: mounting needs root');
else if (!canMake('mkfs.xfs')) skip('everything: mkfs.xfs is missing, install xfsprogs');
else await cutAll();

if (proven === 0) wrong.push('nothing was proven');
console.log(
  wrong.length === 0 ? '\nNothing is wrong.' : `\nSomething is wrong:\n${wrong.join('\n')}`,
);
process.exit(wrong.length === 0 ? 0 : 1);

async function cutAll(): Promise<void> {
  const base = mkdtempSync(join(tmpdir(), 'strongroom-power-'));
  process.on('exit', () => rmSync(base, { recursive: true, force: true }));
  process.on('SIGINT', () => process.exit(130));
  const outer = mountOuter(base);
  for (const [at, kind] of diskKinds.entries()) {
    if (!canMake(kind.maker)) {
      skip(`${kind.name}: ${kind.maker} is missing, install ${kind.pack}`);
      continue;
    }
    const full = await cut(outer, `${at}-full`, kind, {});
    if (full.lost + full.corrupt > 0) wrong.push(`${kind.name}: ${full.words.join('; ')}`);
    const without = await cut(outer, `${at}-without`, kind, { SOAK_WITHOUT: 'directory-sync' });
    if (without.lost === 0)
      wrong.push(`${kind.name}: nothing lost without the sync of directories`);
    if (without.corrupt > 0) wrong.push(`${kind.name}: ${without.words.join('; ')}`);
    proven += 1;
    console.log(
      `${kind.name.padEnd(21)} lost ${full.lost}, corrupt ${full.corrupt} of ${snapshots}; without the sync of directories: lost ${without.lost}, corrupt ${without.corrupt} of ${snapshots} (${full.acknowledged} and ${without.acknowledged} acknowledged)`,
    );
  }
}

interface Outcome {
  /** Power cuts after which something acknowledged was missing. */
  lost: number;
  corrupt: number;
  acknowledged: number;
  words: string[];
}

async function cut(
  outer: string,
  name: string,
  kind: DiskKind,
  env: Record<string, string>,
): Promise<Outcome> {
  const disk = makeDisk(outer, name, kind);
  const writer = startWriter(disk.root, env);
  const taken: Acknowledged[] = [];
  while (taken.length < snapshots) {
    await pause(50 + Math.random() * 300);
    if (writer.last.gone === 0) continue;
    const acknowledged = { ...writer.last };
    disk.snapshot(`${name}-${taken.length}`);
    taken.push(acknowledged);
  }
  await writer.kill();
  disk.close();
  const damages = taken.map((acknowledged, at) =>
    disk.restored(`${name}-${at}`, (root) => judgeDisk(root, acknowledged)),
  );
  return {
    lost: damages.filter(({ lost }) => lost.length > 0).length,
    corrupt: damages.filter(({ corrupt }) => corrupt.length > 0).length,
    acknowledged: Object.values(writer.last).reduce((all, one) => all + one, 0),
    words: damages.flatMap(({ lost, corrupt }) => [...lost, ...corrupt]),
  };
}

function startWriter(root: string, env: Record<string, string>) {
  const program = join(import.meta.dirname, 'power-writer.js');
  const child = spawn(process.execPath, [program, root], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  writers.add(child);
  child.once('exit', (code) => {
    writers.delete(child);
    if (code !== null) wrong.push(`a writer ended with ${code}`);
  });
  const last: Acknowledged = { state: 0, log: 0, made: 0, gone: 0 };
  let rest = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const [word, number] = line.split(' ') as [keyof Acknowledged, string];
      last[word] = Number(number);
    }
  });
  const kill = async () => {
    const gone = once(child, 'close');
    child.kill('SIGKILL');
    await gone;
  };
  return { last, kill };
}

function canMake(maker: string): boolean {
  return spawnSync('which', [maker]).status === 0;
}

function skip(words: string): void {
  console.log(`skipped: ${words}`);
}

function flag(name: string): string | undefined {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
}
