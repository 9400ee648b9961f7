import { isStrongroomError, type StrongroomError } from '@/lib/errors';
import type { FileSystemCode, Finding } from '@/lib/finding';
import type { ProbeTeam } from './probe-team';

/** `info` proven, `warning` not to be proven here, `error` broken; with what was seen. */
export type Seen = Pick<Finding, 'severity' | 'evidence'>;

export const proven = (evidence: string): Seen => ({ severity: 'info', evidence });
export const unproven = (evidence: string): Seen => ({ severity: 'warning', evidence });
export const broken = (evidence: string): Seen => ({ severity: 'error', evidence });

/** After so many calls that did not come back nothing more is tried. */
const patience = 2;

/**
 * Tries one property. A call that fails, or does not come back, is a result like any other.
 * @param lacking errnos by which a file system says that it has no such thing
 */
export async function judgeAttempt(
  code: FileSystemCode,
  team: ProbeTeam,
  attempt: () => Promise<Seen>,
  lacking: readonly string[] = [],
): Promise<Finding> {
  const finding = (seen: Seen) => ({ code, path: team.place.directory, fix: null, ...seen });
  if (team.silences >= patience)
    return finding(unproven('Not tried: the file system does not answer any more.'));
  try {
    return finding(await attempt());
  } catch (error) {
    if (!isStrongroomError(error)) throw error;
    if (error.details['silent'] === true) team.silences += 1;
    return finding(judgeFailure(error, lacking));
  }
}

function judgeFailure({ message, details }: StrongroomError, lacking: readonly string[]): Seen {
  const { errno, silent } = details;
  if (silent === true) return broken(`It did not answer. ${message}`);
  if (typeof errno !== 'string') return broken(message);
  if (lacking.includes(errno)) return unproven(`There is no such thing here (${errno}).`);
  return broken(`It failed: ${message}`);
}
