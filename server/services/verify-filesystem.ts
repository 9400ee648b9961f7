import { failure, isStrongroomError } from '@/lib/errors';
import type { Finding } from '@/lib/finding';
import { shellQuoted } from '@/lib/shell-quoted';
import { withProbeTeam, type ProbeTeam } from '@/server/locks/probes/probe-team';
import { trustIn } from '@/server/locks/probes/trust';
import { tryDeath } from '@/server/locks/probes/try-death';
import { tryExclusion } from '@/server/locks/probes/try-exclusion';
import {
  describeType,
  tryCase,
  tryDirectorySync,
  tryFileSync,
  tryIdentity,
  tryTimes,
} from '@/server/locks/probes/try-properties';
import { tryFullDirectory, tryReplacing } from '@/server/locks/probes/try-renames';
import { redactFinding } from '@/server/redaction/redact-finding';

export interface VerifyInput {
  /** Absolute. */
  directory: string;
  signal: AbortSignal;
  /** What is tried now, and how many of how many are done. */
  onProgress: (what: string, done: number, all: number) => void;
}

/**
 * Tries with real processes what locks and durable writes need of a file system, in a fresh directory that is removed
 * whatever happens. One finding for each property, then one for each lock protocol and promise.
 * @throws NOT_FOUND, INVALID_INPUT, PERMISSION_DENIED, STORAGE_FAULT nothing can be made there · CANCELED
 */
export async function verifyFilesystem(input: VerifyInput): Promise<Finding[]> {
  try {
    const { value, leftBehind } = await withProbeTeam(input.directory, input.signal, (team) =>
      tryAll(team, input),
    );
    return [...value, ...leftOver(leftBehind)].map(redactFinding);
  } catch (error) {
    const left = isStrongroomError(error) && error.details['leftBehind'] === true;
    throw input.signal.aborted && !left ? canceled(input.directory, error) : error;
  }
}

type Attempt = (team: ProbeTeam) => Promise<Finding>;

const attempts: [what: string, attempt: Attempt][] = [
  ['flock', (team) => tryExclusion('FS_FLOCK_EXCLUSION', 'flock', team)],
  ['flock of a killed holder', tryDeath],
  ['mkdir', (team) => tryExclusion('FS_MKDIR_EXCLUSION', 'mkdir', team)],
  ['exclusive create', (team) => tryExclusion('FS_EXCLUSIVE_CREATE', 'exclusive', team)],
  ['hard links', (team) => tryExclusion('FS_HARD_LINK', 'link', team)],
  ['renames under readers', tryReplacing],
  ['renames of directories', tryFullDirectory],
  ['fsync of files', tryFileSync],
  ['fsync of directories', tryDirectorySync],
  ['identity of files', tryIdentity],
  ['case of names', tryCase],
  ['times', tryTimes],
];

async function tryAll(team: ProbeTeam, { signal, onProgress }: VerifyInput): Promise<Finding[]> {
  const seen: Finding[] = [describeType(team)];
  for (const [done, [what, attempt]] of attempts.entries()) {
    onProgress(what, done, attempts.length);
    seen.push(await attempt(team));
    signal.throwIfAborted();
  }
  return [...seen, ...trustIn(seen, team.place.kind, team.place.directory)];
}

function leftOver(path: string | null): Finding[] {
  if (path === null) return [];
  const evidence = 'The directory everything was tried in could not be removed.';
  const fix = `rm -r ${shellQuoted(path)}`;
  return [{ code: 'FS_LEFT_BEHIND', severity: 'warning', path, evidence, fix }];
}

function canceled(directory: string, cause: unknown) {
  const words = `Trying out ${JSON.stringify(directory)} was canceled; what was made there is removed.`;
  return failure('CANCELED', words, { path: directory }, cause);
}
