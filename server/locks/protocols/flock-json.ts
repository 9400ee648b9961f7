import { isoOf } from '@/lib/time';
import { recordOfFile } from '../judging/lock-record';
import { thisMachine } from '../judging/machine';
import { identifyProcess } from '../judging/process-identity';
import { flockWith } from './flock-file';

/*
 * agentspec's lock: `flock` on `<state>.lock`, with one line of JSON in it, without a newline.
 *
 * Its peers break a lock by unlinking the file when the recorded process cannot be signalled, or when `created` is
 * older than five minutes, even if its holder lives: the record is written anew each minute. They unlink the file
 * after they have unlocked it: whoever is granted the lock in between holds a file nobody will find. Such a file still
 * names the peer, which still lives, so its unlinking is awaited for a moment; should it come later, `stillOurs`
 * tells before anything is renamed. We leave the file, empty: its peers take what nobody has locked.
 *
 * Peers also sync the record; it is a hint, and worth nothing after the machine stopped, so we do not.
 */
export const flockJson = flockWith({
  textOf: ({ pid, host }) => JSON.stringify({ pid, created: isoOf(Date.now()), hostname: host }),
  isLeft: (text) => text.startsWith(beginning) || beginning.startsWith(text),
  isBeingUnlinked: (text) => {
    const { pid } = recordOfFile(text);
    if (pid === null || pid === process.pid) return false;
    return identifyProcess(pid, thisMachine()).life === 'alive';
  },
  grows: true,
});

/** Of every record its peers write. */
const beginning = '{"pid":';
