import { isStrongroomError } from '@/lib/errors';
import { errnoOf } from '@/server/disk/fault';
import { probeWork } from './probe-work';
import type { FromProbe, ToProbe } from './probe-words';

/*
 * A process that tries things on a file system for whoever started it, one order after the other. Signals of the
 * terminal are for whoever started it: that one ends it. When its channel closes, however that came, it removes
 * the directory it made, and ends.
 */
process.title = 'strongroom probe';
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});
process.on('disconnect', () => void leave());
process.on('message', (order: ToProbe) => void obey(order));
if (process.connected) say('ready');
else await leave();

async function leave(): Promise<void> {
  await probeWork.removePlace().catch(() => {
    // Nobody is there any more to be told.
  });
  process.exit(0);
}

async function obey({ id, task, input }: ToProbe): Promise<void> {
  try {
    const work = probeWork[task] as (this: typeof probeWork, input: unknown) => unknown;
    say({ id, ok: true, value: await work.call(probeWork, input) });
  } catch (error) {
    const { message, code, details } = isStrongroomError(error) ? error : systemFault(error);
    say({ id, ok: false, message, code, details });
  }
}

/** Whoever asked may be gone by now; the closed channel tells that. */
function say(word: FromProbe): void {
  if (process.connected) process.send?.(word, undefined, undefined, () => {});
}

function systemFault(error: unknown) {
  const errno = errnoOf(error);
  const call = (error as NodeJS.ErrnoException).syscall;
  const message = errno && call ? `${call} ended with ${errno}.` : String(error);
  return { message, code: null, details: { errno } };
}
