import { closeSync, constants, fstatSync, openSync, readlinkSync } from 'node:fs';
import { open, readlink } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { failure } from '@/lib/errors';
import { isWithin } from './confine';
import type { ConfinedPath } from './confine';
import { factsOf } from './entry';
import type { EntryFacts } from './entry';
import { faultOf, translating } from './fault';

/** An open regular file and what it was when opened. */
export interface OpenedFile {
  handle: FileHandle;
  facts: EntryFacts;
}

// A FIFO without a writer, and some devices, block whoever opens them: O_NONBLOCK never waits.
const flags =
  constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK | (constants.O_NOCTTY ?? 0);

/** Opens a confined file for reading, hands it to `work`, closes it. Only regular files inside the root. */
export async function openRegular<T>(
  place: ConfinedPath,
  work: (file: OpenedFile) => Promise<T>,
): Promise<T> {
  const handle = await openConfined(place);
  try {
    return await work(handle);
  } finally {
    await handle.handle.close();
  }
}

/** The same without closing: the caller closes `handle`. */
export function openConfined(place: ConfinedPath): Promise<OpenedFile> {
  return translating('open', place.absolute, async () => {
    const handle = await open(place.real, flags);
    try {
      const facts = factsOf(await handle.stat({ bigint: true }));
      refuseSpecial(place, facts);
      if (asksTheKernel) refuseOutside(place, await readlink(descriptorPath(handle.fd)));
      return { handle, facts };
    } catch (error) {
      await handle.close();
      throw error;
    }
  });
}

/** The same in one turn; closed when `work` returns. */
export function openedSync<T>(
  place: ConfinedPath,
  work: (file: { fd: number; facts: EntryFacts }) => T,
): T {
  let fd = -1;
  try {
    fd = openSync(place.real, flags);
    const facts = factsOf(fstatSync(fd, { bigint: true }));
    refuseSpecial(place, facts);
    if (asksTheKernel) refuseOutside(place, readlinkSync(descriptorPath(fd)));
    return work({ fd, facts });
  } catch (error) {
    throw faultOf(error, 'read', place.absolute);
  } finally {
    if (fd >= 0) closeSync(fd);
  }
}

function refuseSpecial(place: ConfinedPath, facts: EntryFacts): void {
  if (facts.kind === 'file') return;
  throw failure(
    'INVALID_INPUT',
    `${JSON.stringify(place.path || place.absolute)} is a ${facts.kind}, not a regular file; its content is not read.`,
    { path: place.path || place.absolute, kind: facts.kind },
  );
}

/** A parent may have been exchanged for a link between resolving and opening: ask where the descriptor is. */
function refuseOutside(place: ConfinedPath, where: string): void {
  if (isWithin(place.within, where)) return;
  throw failure(
    'PATH_OUTSIDE_BANK',
    `${JSON.stringify(place.path || place.absolute)} moved out of the bank while it was opened.`,
    { path: place.path || place.absolute },
  );
}

const asksTheKernel = process.platform === 'linux';

function descriptorPath(fd: number): string {
  return `/proc/self/fd/${fd}`;
}
