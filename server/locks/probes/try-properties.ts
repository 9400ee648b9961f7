import { spanOf } from '@/lib/time-words';
import type { Finding } from '@/lib/finding';
import { broken, judgeAttempt, proven, unproven } from './judge-attempt';
import type { ProbeTeam } from './probe-team';

const patienceMs = 4000;
/** A disk that is busy may take long for one. */
const syncPatienceMs = 15_000;

export function tryFileSync(team: ProbeTeam): Promise<Finding> {
  const { place, workers } = team;
  return judgeAttempt('FS_FILE_FSYNC', team, async () => {
    const [one] = await workers(1);
    const tookMs = (await one?.ask('syncFile', place.path, syncPatienceMs)) ?? 0;
    return proven(`fsync of a file is accepted (${spanOf(tookMs)}).`);
  });
}

export function tryDirectorySync(team: ProbeTeam): Promise<Finding> {
  const { place, workers } = team;
  return judgeAttempt('FS_DIRECTORY_FSYNC', team, async () => {
    const [one] = await workers(1);
    const tookMs = (await one?.ask('syncNames', place.path, syncPatienceMs)) ?? 0;
    return proven(`fsync of a directory is accepted (${spanOf(tookMs)}).`);
  });
}

/** Whether a lock file that was replaced can be told from the one that is held. */
export function tryIdentity(team: ProbeTeam): Promise<Finding> {
  const { place, workers } = team;
  return judgeAttempt('FS_IDENTITY', team, async () => {
    const [one, other] = await workers(2);
    const own = (await one?.ask('identitiesOf', place.path, patienceMs)) ?? [];
    const seen = [...own, await other?.ask('identityNow', place.path, patienceMs)];
    const different = [...new Set(seen)];
    if (different.length === 1)
      return proven(
        'A file has one device and inode: by descriptor, by path, after a rename, and to another process.',
      );
    return broken(`One file is called ${different.join(', ')} (device:inode).`);
  });
}

export function tryCase(team: ProbeTeam): Promise<Finding> {
  const { place, workers } = team;
  return judgeAttempt('FS_NAME_CASE', team, async () => {
    const [one] = await workers(1);
    if (await one?.ask('tellsCase', place.path, patienceMs))
      return proven('Names that differ in case are different files.');
    return unproven(
      'Names that differ in case are one file: two spellings of a document take two different locks.',
    );
  });
}

export function tryTimes(team: ProbeTeam): Promise<Finding> {
  const { place, workers } = team;
  return judgeAttempt('FS_TIMES', team, async () => {
    const [one] = await workers(1);
    const spell = { target: place.path, forMs: longestStepMs };
    const stepMs = (await one?.ask('smallestTimeStep', spell, longestStepMs + patienceMs)) ?? null;
    if (stepMs === null)
      return unproven(
        `The time of a file did not move for ${spanOf(longestStepMs)} of writing: changes may go unnoticed.`,
      );
    const words = `The times of files move in steps of ${stepMs.toFixed(stepMs < 10 ? 2 : 0)} ms.`;
    return stepMs > 1000
      ? unproven(`${words} Changes in between may go unnoticed.`)
      : proven(words);
  });
}

const longestStepMs = 2500;

/** What the system says the directory lies on; nothing is tried. */
export function describeType({ place }: Pick<ProbeTeam, 'place'>): Finding {
  const { kind, mount, directory } = place;
  const mounted = mount
    ? `, mounted at ${JSON.stringify(mount.point)} as ${mount.type} (${mount.options.filter(telling).join(',')})`
    : '';
  const words = `${kind.type} by statfs${mounted}`;
  const base = { code: 'FS_TYPE', path: directory, fix: null } as const;
  if (kind.local) return { ...base, ...proven(`${words}: storage of this machine alone.`) };
  return {
    ...base,
    ...unproven(
      `${words}: not local. What is tried here is tried between processes of this machine: it proves nothing about writers on other machines or on the other side of the mount, whose locks may not be seen.`,
    ),
  };
}

/** Options say where credentials lie, too. */
function telling(option: string): boolean {
  return /^(ro|rw|sync|async|noatime|relatime|nolock|soft|hard|nobrl|noac|(local_lock|cache|actimeo|vers|data|barrier)=.*|nobarrier)$/.test(
    option,
  );
}
