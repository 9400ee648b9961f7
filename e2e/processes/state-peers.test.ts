import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runStatePeers, type StatePeer } from './state-peers';
import { temporaryDirectory } from './temporary-directory';

const programs = {
  ours: join(import.meta.dirname, '../../dist/peers/set-state.js'),
  peer: join(import.meta.dirname, 'peers/state-writer.py'),
};
const each = { times: 8, seconds: Infinity };
const together = (peer: StatePeer) =>
  runStatePeers({ project: temporaryDirectory(), programs, peer, writers: 2, each });

test('beside auto-sync, which takes the lock, nothing of ours and nothing of its is lost, in the state and its mirror', async () => {
  const { set, missing, overwrote, refused, peer, state, mirror } = await together('auto-sync');
  expect({ missing, overwrote, refused, broken: peer.broken }).toEqual({
    missing: [],
    overwrote: [],
    refused: 0,
    broken: 0,
  });
  expect(set).toHaveLength(16);
  expect(state.synced).toBe(peer.wrote);
  expect(Object.keys(mirror.ours ?? {}).sort()).toEqual(Object.keys(state.ours ?? {}).sort());
  expect(state.kept).toBe(1.5);
});

test('beside the session manager, which takes none, what is lost of ours is what its writes did away with', async () => {
  const { set, missing, overwrote, refused, peer } = await together('session-manager');
  console.log(
    `session-manager: of ${set.length} set ${missing.length} are missing, its ${peer.wrote} unlocked writes did away with ${overwrote.length}; ours met one ${refused} times and set again`,
  );
  expect(peer.broken).toBe(0);
  expect(set).toHaveLength(16);
  expect(overwrote).toEqual(expect.arrayContaining(missing));
});
