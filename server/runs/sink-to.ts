import { once } from 'node:events';
import type { Writable } from 'node:stream';
import type { Taker } from './relay';

/** Hands on to one of our own streams. @param onGone its reader is gone, or it cannot be written: nothing goes there any more */
export function sinkTo(out: Writable, onGone: () => void): Taker {
  let isGone = false;
  const gone = new Promise<void>((resolve) => {
    out.on('error', () => {
      isGone = true;
      onGone();
      resolve();
    });
  });
  return (bytes) => {
    if (isGone || out.write(bytes)) return null;
    const drained = once(out, 'drain').then(
      () => undefined,
      () => undefined,
    );
    return Promise.race([drained, gone]);
  };
}
