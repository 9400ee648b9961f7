import { join } from 'node:path';
import { isStrongroomError } from '@/lib/errors';
import type { Finding } from '@/lib/finding';
import { judgeLock } from '@/server/locks/judging/judge-lock';
import { thisMachine } from '@/server/locks/judging/machine';
import { intentPath, readIntent, type ApplyIntent } from './apply-intent';
import type { Bank } from './bank';
import { commandFor } from './fix-commands';

/** A change that was begun and has not ended: under way, or interrupted. */
export async function findApplyFaults({
  root,
  stateDirectory,
}: Pick<Bank, 'root' | 'stateDirectory'>): Promise<Finding[]> {
  const path = intentPath(stateDirectory);
  const base = { code: 'APPLY_UNFINISHED', path } as const;
  try {
    const intent = await readIntent(stateDirectory);
    if (intent === null) return [];
    if (await isUnderWay(stateDirectory)) {
      const evidence = `A change is being applied now: ${told(intent)}.`;
      return [{ ...base, severity: 'info', evidence, fix: null }];
    }
    const evidence = `A change was interrupted: ${told(intent)}. The next change finishes it or rolls it back, before anything else.`;
    return [{ ...base, severity: 'error', evidence, fix: commandFor('doctor --fix', root) }];
  } catch (error) {
    if (!isStrongroomError(error)) throw error;
    return [{ ...base, severity: 'error', evidence: error.message, fix: null }];
  }
}

/** Whoever applies holds the journal. */
async function isUnderWay(stateDirectory: string): Promise<boolean> {
  const lock = await judgeLock(join(stateDirectory, 'journal.jsonl.lock'), thisMachine());
  return lock?.verdict === 'held';
}

function told({ entry, changes }: ApplyIntent): string {
  const names = changes.slice(0, 5).map(({ path }) => JSON.stringify(path));
  const more = changes.length > names.length ? ` and ${changes.length - names.length} more` : '';
  return `${entry.kind} of ${names.join(', ')}${more}, by ${entry.actor} at ${entry.at}`;
}
