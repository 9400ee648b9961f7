import { lookAtSync } from '@/server/disk/entry';
import { judgeLock } from '@/server/locks/judging/judge-lock';
import { thisMachine } from '@/server/locks/judging/machine';
import type { LockSpec } from '@/server/locks/lock-spec';
import { describeRecorded } from '@/server/locks/seeing/lock-holder';
import { redactText } from '@/server/redaction/redact';

const longest = 200;

/**
 * Who most likely wrote a document that just changed: who holds its lock at this moment, in words without secrets.
 * Null when nobody does, or we do.
 */
export async function writerOf(lock: LockSpec | null): Promise<string | null> {
  try {
    if (lock === null || lookAtSync(lock.lockPath) === null) return null;
    const machine = thisMachine();
    const judged = await judgeLock(lock.lockPath, machine);
    const holder = judged?.verdict === 'held' ? describeRecorded(judged, machine) : null;
    if (holder === null || holder.pid === process.pid) return null;
    const name = redactText(holder.agent ?? holder.command ?? 'a process').text;
    return `${name.slice(0, longest)} (pid ${holder.pid})`;
  } catch {
    // Who wrote it is a courtesy; that it was written is recorded in any case.
    return null;
  }
}
