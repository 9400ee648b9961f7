import type { EntryFacts } from '@/server/disk/entry';
import { readLockRecord } from '@/server/disk/lock-file';
import type { LockFile } from '@/server/disk/lock-file';
import { recordFacts } from './judge-record';
import { protocolOfFile } from './lock-bytes';
import { recordOfFile } from './lock-record';
import { thisMachine } from './machine';
import { judgeRecordLock } from './verdict';

/**
 * What stands in a lock file we have just locked. `ours` to write: empty, or a record of the form we write ourselves
 * that somebody left. `leased`: a peer that locks by the file's content has it, whatever the kernel says. `foreign`:
 * somebody's bytes, or a second name of somebody's file: locked, never written.
 * @param isLeft whether bytes are a record of our form
 */
export function standingRecord(
  file: LockFile,
  facts: EntryFacts,
  isLeft: (text: string) => boolean,
): { whose: 'ours' | 'leased' | 'foreign'; text: string } {
  const text = facts.size === 0 ? '' : readLockRecord(file);
  if (facts.nlink !== 1 || text === null) return { whose: 'foreign', text: text ?? '' };
  if (text === '') return { whose: 'ours', text };
  const protocol = protocolOfFile(text);
  if (protocol === 'exclusive-json' || protocol === 'hard-link-json') {
    return { whose: isLive(file, text, protocol) ? 'leased' : 'foreign', text };
  }
  return { whose: isLeft(text) ? 'ours' : 'foreign', text };
}

/** Anything but proven stale. */
function isLive(
  file: LockFile,
  text: string,
  protocol: 'exclusive-json' | 'hard-link-json',
): boolean {
  const bytes = { record: recordOfFile(text), unreadable: null, text };
  const { record } = recordFacts(bytes, file.facts, thisMachine());
  return judgeRecordLock(protocol, record).verdict !== 'stale';
}
