import { readLockRecord } from '@/server/disk/lock-file';
import type { LockFile } from '@/server/disk/lock-file';
import { recordFacts } from './judge-record';
import { protocolOfFile } from './lock-bytes';
import { recordOfFile } from './lock-record';
import { thisMachine } from './machine';
import { judgeRecordLock } from './verdict';

/** Of every holder record we write. */
const beginning = '{"v":1,';

/**
 * What stands in a sidecar we have just locked. `ours` to write: empty, or a record of our form that somebody left.
 * `leased`: a peer that locks by the file's content has it, whatever the kernel says. `foreign`: somebody's bytes,
 * or a second name of somebody's file: locked, never written.
 */
export function standingRecord(file: LockFile): 'ours' | 'leased' | 'foreign' {
  if (file.facts.nlink !== 1) return 'foreign';
  const text = readLockRecord(file);
  if (text === null) return 'foreign';
  if (text === '') return 'ours';
  const protocol = protocolOfFile(text);
  if (protocol === 'exclusive-json' || protocol === 'hard-link-json') {
    return isLive(file, text, protocol) ? 'leased' : 'foreign';
  }
  // A half one too: of a holder that died while it wrote.
  return text.startsWith(beginning) || beginning.startsWith(text) ? 'ours' : 'foreign';
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
