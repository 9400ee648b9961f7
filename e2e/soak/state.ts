import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runStatePeers, type StatePeer } from '@/e2e/processes/state-peers';
import { root as repository } from '../bench/start';

/**
 * Writers of ours and one of memory-bank's own on one cursor state: `--state [--seconds N]`, first the one that locks,
 * then the one that does not. Nothing of ours may be lost but by what the second says it did away with.
 */
const seconds = number('--seconds', 60);
let isRight = true;
for (const peer of ['auto-sync', 'session-manager'] as const) await soak(peer);
console.log(isRight ? '\nNothing is wrong.' : '\nSomething is wrong.');
process.exit(isRight ? 0 : 1);

async function soak(which: StatePeer): Promise<void> {
  const project = realpathSync(mkdtempSync(join(tmpdir(), 'strongroom-state-')));
  const programs = {
    ours: join(import.meta.dirname, 'set-state.js'),
    peer: join(repository, 'e2e/processes/peers/state-writer.py'),
  };
  const each = { times: Infinity, seconds };
  try {
    const run = await runStatePeers({ project, programs, peer: which, writers: 3, each });
    const { set, missing, overwrote, refused, peer, state } = run;
    const unexplained = missing.filter((key) => !overwrote.includes(key));
    const lostOfTheirs = which === 'auto-sync' ? peer.wrote - (state.synced ?? 0) : 0;
    console.log(`${which}: ${set.length} sets of ours, ${peer.wrote} writes of theirs
  missing of ours      ${missing.length}, of which ${unexplained.length} by nobody's account
  lost of theirs       ${lostOfTheirs}; broken when they read: ${peer.broken}
  met an unlocked one  ${refused} times, and set again`);
    if (unexplained.length + lostOfTheirs + peer.broken > 0) isRight = false;
  } finally {
    rmSync(project, { recursive: true, force: true });
  }
}

function number(name: string, otherwise: number): number {
  const at = process.argv.indexOf(name);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
}
