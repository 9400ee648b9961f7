import { failure } from '@/lib/errors';
import type { ProbePlace } from '@/server/disk/probe-place';
import { startProbe, type Probe } from './start-probe';

/** Processes at work in a fresh directory of their own. */
export interface ProbeTeam {
  place: ProbePlace;
  /** So many live ones; those that were killed are replaced. */
  workers(count: number): Promise<Probe[]>;
  /** How often there was no answer. */
  silences: number;
}

const patienceMs = 3000;

/**
 * Does work with a team in a fresh directory, which is removed whatever happens: by its keeper, a process that does nothing
 * else and removes it also when we are killed.
 * @throws what making the directory throws · what `work` throws · CANCELED by `signal`
 */
export async function withProbeTeam<T>(
  directory: string,
  signal: AbortSignal,
  work: (team: ProbeTeam) => Promise<T>,
): Promise<{ value: T; leftBehind: string | null }> {
  const workers: Probe[] = [];
  const keeper = await startProbe();
  const stop = () => workers.forEach((worker) => void worker.kill());
  let path: string | null = null;
  try {
    const place = await keeper.ask('makePlace', directory, patienceMs);
    path = place.path;
    signal.addEventListener('abort', stop);
    signal.throwIfAborted();
    const live = (count: number) => liveOnes(workers, count, signal);
    const value = await work({ place, workers: live, silences: 0 });
    return { value, leftBehind: (await removed(keeper, workers, path)) ? null : path };
  } catch (error) {
    throw (await removed(keeper, workers, path)) ? error : notRemoved(path, error);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

async function liveOnes(workers: Probe[], count: number, signal: AbortSignal): Promise<Probe[]> {
  const live = workers.filter(({ alive }) => alive);
  const missing = Array.from({ length: Math.max(0, count - live.length) }, startProbe);
  const started = await Promise.allSettled(missing);
  const able = started.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  workers.splice(0, workers.length, ...live, ...able);
  if (signal.aborted) await Promise.all(workers.map((worker) => worker.kill()));
  signal.throwIfAborted();
  const failed = started.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
  return workers.slice(0, count);
}

/** A keeper that does not answer any more is replaced once. */
async function removed(keeper: Probe, workers: Probe[], path: string | null): Promise<boolean> {
  await Promise.all(workers.map((worker) => worker.kill()));
  if (path === null) await keeper.kill();
  return path === null || (await removedBy(keeper, path)) || removedBy(await startProbe(), path);
}

async function removedBy(probe: Probe, path: string): Promise<boolean> {
  try {
    if (probe.alive) await probe.ask('removePlace', path, patienceMs);
    return probe.alive;
  } catch {
    return false;
  } finally {
    await probe.kill();
  }
}

function notRemoved(path: string | null, cause: unknown) {
  return failure(
    'STORAGE_FAULT',
    `The file system does not answer: ${JSON.stringify(path)} may be left behind. Remove it when it answers again.`,
    { path, leftBehind: true },
    cause,
  );
}
