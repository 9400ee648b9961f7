import { readCounter } from '@/server/disk/probe-occupancy';
import { makeProbePlace, removeProbePlace } from '@/server/disk/probe-place';
import {
  identitiesOf,
  identityNow,
  renameOverFull,
  smallestTimeStep,
  syncFile,
  syncNames,
  tellsCase,
} from '@/server/disk/probe-properties';
import { readRepeatedly, replaceOnce, replaceRepeatedly } from '@/server/disk/probe-renames';
import { contend, dropFlock, pause, takeFlock } from './contend';

let place: string | null = null;

/** What a probe process can be asked to do. Arguments and answers travel as JSON. */
export const probeWork = {
  /** From now on this process answers for the directory: it removes it when whoever asked is gone. */
  async makePlace(given: string) {
    const made = await makeProbePlace(given);
    place = made.path;
    return made;
  },
  async removePlace(path: string | null = place) {
    if (path !== null) await removeProbePlace(path);
  },
  contend,
  readCounter,
  /** Kept until this process dies. */
  holdFlock: (path: string) => takeFlock(path) !== null,
  tryFlock(path: string) {
    const file = takeFlock(path);
    if (file !== null) dropFlock(file);
    return file !== null;
  },
  /** How long it took until the lock could be had, milliseconds; null when it could not. */
  awaitFlock({ path, forMs }: { path: string; forMs: number }) {
    const began = performance.now();
    do {
      if (this.tryFlock(path)) return performance.now() - began;
      pause(1);
    } while (performance.now() - began < forMs);
    return null;
  },
  publishOnce: (target: string) => replaceOnce(target, 0),
  replace: ({ target, most, forMs }: Spell & { most: number }) =>
    replaceRepeatedly(target, most, forMs),
  read: ({ target, forMs }: Spell) => readRepeatedly(target, forMs),
  renameOverFull,
  syncFile,
  syncNames,
  identitiesOf,
  identityNow,
  tellsCase,
  smallestTimeStep: ({ target, forMs }: Spell) => smallestTimeStep(target, forMs),
};

interface Spell {
  target: string;
  forMs: number;
}

type Work = typeof probeWork;
export type ProbeTask = keyof Work;
export type ProbeInput<Task extends ProbeTask> = Parameters<Work[Task]>[0];
export type ProbeAnswer<Task extends ProbeTask> = Awaited<ReturnType<Work[Task]>>;
