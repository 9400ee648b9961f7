import { readSystemText } from './system-file';

/** Where a path is mounted, as the kernel's table of mounts says. */
export interface Mount {
  point: string;
  /** `ext4`, `nfs4`, `fuse.sshfs`, … */
  type: string;
  options: string[];
}

/** The mount a real path lies on; null without /proc. */
export async function mountOf(real: string): Promise<Mount | null> {
  return mountIn((await readSystemText('/proc/self/mountinfo')) ?? '', real);
}

/** The longest mount point that is a path's prefix; of equals the last one covers the others. */
export function mountIn(table: string, real: string): Mount | null {
  let best: Mount | null = null;
  for (const line of table.split('\n')) {
    const [left = '', right = ''] = line.split(' - ');
    const [, , , , escaped = '', ours = ''] = left.split(' ');
    const point = unescape8(escaped);
    const prefix = point.endsWith('/') ? point : `${point}/`;
    if (point === '' || !`${real}/`.startsWith(prefix)) continue;
    if (best !== null && point.length < best.point.length) continue;
    const [type = '', , theirs = ''] = right.split(' ');
    const options = [...new Set([...ours.split(','), ...theirs.split(',')])].filter(Boolean);
    best = { point, type, options };
  }
  return best;
}

function unescape8(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, octal: string) =>
    String.fromCharCode(Number.parseInt(octal, 8)),
  );
}
