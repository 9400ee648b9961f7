import { lstatSync, readdirSync, readlinkSync } from 'node:fs';

/**
 * Every entry below a directory, itself too, with all that the file system says of it but the time of the last
 * access. Names are bytes: any file system entry has its own line.
 */
export function treeListing(root: string): string[] {
  const lines: string[] = [];
  const pending = [Buffer.from(root)];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const stats = lstatSync(next, { bigint: true });
    const { mode, uid, gid, nlink, dev, ino, size, mtimeNs, ctimeNs } = stats;
    const target = stats.isSymbolicLink() ? readlinkSync(next, 'buffer').toString('latin1') : '';
    const facts = [mode.toString(8), uid, gid, nlink, dev, ino, size, mtimeNs, ctimeNs, target];
    lines.push([next.toString('latin1'), ...facts].join(' '));
    if (!stats.isDirectory()) continue;
    for (const name of readdirSync(next, 'buffer')) {
      pending.push(Buffer.concat([next, Buffer.from('/'), name]));
    }
  }
  return lines.sort();
}
