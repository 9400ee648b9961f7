import { dirname } from 'node:path';
import { errnoOf, faultOf } from './fault';
import { giveToOwnerOf } from './give-to-owner';
import { closeNow, createExclusive } from './names';

/** An empty file of its directory's owner, for nobody else's eyes; nothing where one stands already. */
export function makeEmpty(path: string): void {
  try {
    const fd = createExclusive(path, 0o600);
    giveToOwnerOf(dirname(path), fd);
    closeNow(fd);
  } catch (error) {
    if (errnoOf(error) !== 'EEXIST') throw faultOf(error, 'make', path);
  }
}
