import { readSystemTextSync } from '@/server/disk/system-file';

/** Who holds and who waits for one inode, as the kernel tells it. */
export interface TableEntry {
  /** Several for a shared lock. The process that took it: it may be gone while a child keeps it. */
  holders: number[];
  /** In the order they will be served. */
  waiters: number[];
}

/** A lock file: its real path, and what `stat` says of it. */
export interface LockPlace {
  path: string;
  dev: bigint;
  ino: bigint;
}

export interface KernelTable {
  /** Read in one part: nothing can be missing. */
  isWhole: boolean;
  of(place: LockPlace): TableEntry;
}

/** The `flock` locks of this machine that this pid namespace can see; null where no such table exists. */
export function readKernelTable(): KernelTable | null {
  const text = readSystemTextSync('/proc/locks');
  return text === null ? null : parseKernelTable(text);
}

export function parseKernelTable(text: string): KernelTable {
  const byInode = new Map<string, Map<string, TableEntry>>();
  for (const row of text.split('\n')) {
    const [, waits, pid, device = '', inode = ''] = line.exec(row) ?? [];
    if (pid === undefined || Number(pid) <= 0) continue;
    const devices = byInode.get(inode) ?? new Map<string, TableEntry>();
    const entry = devices.get(device) ?? { holders: [], waiters: [] };
    (waits === undefined ? entry.holders : entry.waiters).push(Number(pid));
    byInode.set(inode, devices.set(device, entry));
  }
  return {
    isWhole: text.length < onePart,
    of: (place) => {
      const devices = byInode.get(String(place.ino));
      const found = devices && deviceNames(place).map((name) => devices.get(name));
      return found?.find((entry) => entry !== undefined) ?? { holders: [], waiters: [] };
    },
  };
}

/** What the kernel hands out at once, at least. */
const onePart = 3500;

// `1: FLOCK  ADVISORY  WRITE 31926 fe:00:2148899 0 EOF`; a waiter has `->`, more deeply indented the later it comes.
const line = /^\d+:\s+(->\s+)?FLOCK\s+\S+\s+\S+\s+(-?\d+)\s+([\da-f]+:[\da-f]+):(\d+)\s/;

/**
 * How the table names the device of a file: as `stat` does or, on btrfs, where `stat` names the subvolume,
 * as the mount does.
 */
export function deviceNames({ dev, path }: LockPlace): string[] {
  const mount = mountDevice(path);
  const own = hexadecimal(majorOf(dev), minorOf(dev));
  return mount === null || mount === own ? [own] : [own, mount];
}

function majorOf(dev: bigint): number {
  return Number(((dev >> 8n) & 0xfffn) | ((dev >> 32n) & ~0xfffn));
}

function minorOf(dev: bigint): number {
  return Number((dev & 0xffn) | ((dev >> 12n) & ~0xffn));
}

function hexadecimal(major: number, minor: number): string {
  return [major, minor].map((part) => part.toString(16).padStart(2, '0')).join(':');
}

/** Device of the mount a path lies on: the longest mount point that is its prefix, the last one of equals. */
function mountDevice(real: string): string | null {
  let best: { length: number; device: string } | null = null;
  for (const row of (readSystemTextSync('/proc/self/mountinfo') ?? '').split('\n')) {
    const [, , device = '', , point = ''] = row.split(' ');
    const prefix = point.endsWith('/') ? point : `${point}/`;
    if (point === '' || !`${real}/`.startsWith(unescaped(prefix))) continue;
    if (best === null || prefix.length >= best.length) best = { length: prefix.length, device };
  }
  const [major, minor] = best?.device.split(':').map(Number) ?? [];
  return major === undefined || minor === undefined ? null : hexadecimal(major, minor);
}

function unescaped(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, octal: string) =>
    String.fromCharCode(Number.parseInt(octal, 8)),
  );
}
