import type { ConfinedPath } from '@/server/disk/confine';
import { readRange } from '@/server/disk/read';

const longest = 16 << 20;

/** The line that begins at a byte, without its newline; null when it is longer than is read. */
export async function readLineAt(
  place: ConfinedPath,
  byte: number,
): Promise<{ bytes: Buffer; ended: boolean } | null> {
  for (let length = 64 << 10; length <= longest; length *= 4) {
    const { bytes, truncated } = await readRange(place, byte, length);
    const end = bytes.indexOf(0x0a);
    if (end >= 0) return { bytes: bytes.subarray(0, end), ended: true };
    if (!truncated) return { bytes, ended: false };
  }
  return null;
}
