import { failure } from '@/lib/errors';
import type { LockHolder } from '@/lib/lock';
import { spanOf } from '@/lib/time-words';
import type { LockSpec } from '@/server/locks/lock-spec';
import type { AcquireOptions } from './acquire-options';
import { judgeLock } from '../judging/judge-lock';
import { describeRecorded } from '../seeing/lock-holder';
import { thisMachine } from '../judging/machine';
import { stateSentence } from '../judging/process-identity';

/** Why the lock was not had: CANCELED, or LOCK_HELD with all that is known of the holder. */
export async function notGranted(
  spec: LockSpec,
  options: AcquireOptions,
  spentMs: number,
  canceled: boolean,
): Promise<Error> {
  const path = spec.lockPath;
  // What one try took is no wait.
  const isOneTry = options.timeoutMs <= 0 && !options.waitedBeforeMs;
  const waitedMs = isOneTry ? 0 : spentMs;
  const waited = waitedMs < 1 ? 'did not wait' : `waited ${spanOf(waitedMs)}`;
  if (canceled) {
    return failure('CANCELED', `Waiting for ${JSON.stringify(path)} was canceled (${waited}).`, {
      path,
      waitedMs,
    });
  }
  const { holder, state, evidence, verdict } = await describe(spec);
  const bound = options.timeoutSource === undefined ? '' : ` (bound: ${options.timeoutSource})`;
  const more = state === null ? '' : ` ${state}`;
  return failure(
    'LOCK_HELD',
    `Cannot lock ${JSON.stringify(path)}: ${sentence(holder)}; ${waited}${bound}.${more} Try again when it is done, or allow a longer wait.`,
    {
      path,
      protocol: spec.protocol,
      holder,
      verdict,
      evidence,
      waitedMs: Math.round(waitedMs),
      timeoutSource: options.timeoutSource ?? null,
    },
  );
}

interface Description {
  holder: LockHolder | null;
  /** A state of its process worth telling a person who waits: stopped, waits for a device. */
  state: string | null;
  evidence: readonly string[];
  verdict: string | null;
}

const unknown: Description = { holder: null, state: null, evidence: [], verdict: null };

/** A holder that cannot be described is still a holder. */
async function describe(spec: LockSpec): Promise<Description> {
  try {
    const machine = thisMachine();
    const judged = await judgeLock(spec.lockPath, machine);
    if (judged === null) return unknown;
    const { evidence, verdict } = judged;
    const state = judged.holder && stateSentence(judged.holder);
    return { holder: describeRecorded(judged, machine), state, evidence, verdict };
  } catch {
    return unknown;
  }
}

function sentence(holder: LockHolder | null): string {
  if (holder === null) return 'another process holds it';
  const who = holder.pid === null ? 'another process' : `process ${holder.pid}`;
  const what = holder.command ? ` (${holder.command})` : '';
  const where = holder.host ? ` on ${holder.host}` : '';
  const since = holder.since ? ` since ${holder.since}` : '';
  return `${who}${what}${where} holds it${since}`;
}
