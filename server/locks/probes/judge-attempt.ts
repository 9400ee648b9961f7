import { isStrongroomError } from '@/lib/errors';
import type { FileSystemCode, Finding } from '@/lib/finding';

/** `info` proven, `warning` not to be proven here, `error` broken; with what was seen. */
export type Seen = Pick<Finding, 'severity' | 'evidence'>;

export const proven = (evidence: string): Seen => ({ severity: 'info', evidence });
export const unproven = (evidence: string): Seen => ({ severity: 'warning', evidence });
export const broken = (evidence: string): Seen => ({ severity: 'error', evidence });

/**
 * Tries one property. A call that fails, or does not come back, is a result like any other.
 * @param lacking errnos by which a file system says that it has no such thing
 */
export async function judgeAttempt(
  code: FileSystemCode,
  path: string,
  attempt: () => Promise<Seen>,
  lacking: readonly string[] = [],
): Promise<Finding> {
  const finding = (seen: Seen): Finding => ({ code, path, fix: null, ...seen });
  try {
    return finding(await attempt());
  } catch (error) {
    if (!isStrongroomError(error)) throw error;
    const { errno, silent } = error.details;
    if (silent) return finding(broken(`It did not answer. ${error.message}`));
    if (typeof errno !== 'string') return finding(broken(error.message));
    if (lacking.includes(errno))
      return finding(unproven(`There is no such thing here (${errno}).`));
    return finding(broken(`It failed: ${error.message}`));
  }
}
