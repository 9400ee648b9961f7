import { loadLibc } from '@/server/locks/native/libc';

/** For a process that lives long and reads much: what it read is not held as free memory of its own. */
export function holdLittleMemory(): void {
  loadLibc()?.giveBackLarge();
}
