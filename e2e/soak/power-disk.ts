import { spawnSync } from 'node:child_process';
import { mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/*
 * Disks that can be copied at one instant. An image of a disk lies on an xfs of our own, on a loop device: a reflink
 * of the image locks it against writes, so the copy is what had reached the disk at that instant, and nothing of what
 * was only in memory. To mount the copy is to start again after a power cut.
 * What it does not model: a drive that reorders writes, or answers a flush before it is done.
 */
export interface Disk {
  /** Where it is mounted. */
  root: string;
  snapshot(name: string): void;
  /** Unmounts the disk; afterwards its snapshots can be looked into. */
  close(): void;
  /** Mounts a snapshot for `work`: the journal is replayed. */
  restored<T>(name: string, work: (root: string) => T): T;
}

export interface DiskKind {
  name: string;
  /** The program that makes it, and its package. */
  maker: string;
  pack: string;
  options: string[];
  /** For a copy that carries the same id as the original. */
  copyOptions: string[];
}

export const diskKinds: DiskKind[] = [
  { name: 'ext4', maker: 'mkfs.ext4', pack: 'e2fsprogs', options: [], copyOptions: [] },
  {
    name: 'ext4 noauto_da_alloc',
    maker: 'mkfs.ext4',
    pack: 'e2fsprogs',
    options: ['-o', 'noauto_da_alloc'],
    copyOptions: [],
  },
  {
    name: 'xfs',
    maker: 'mkfs.xfs',
    pack: 'xfsprogs',
    options: [],
    copyOptions: ['-o', 'nouuid'],
  },
  { name: 'btrfs', maker: 'mkfs.btrfs', pack: 'btrfs-progs', options: [], copyOptions: [] },
];

/** The file system the images lie on. Returns where; unmounted when the process ends. */
export function mountOuter(base: string): string {
  const outer = join(base, 'outer');
  mount(makeImage(`${outer}.img`, '8G', ['mkfs.xfs', '-q', '-m', 'reflink=1']), outer, []);
  return outer;
}

export function makeDisk(outer: string, name: string, kind: DiskKind): Disk {
  const image = join(outer, `${name}.img`);
  const root = join(outer, name);
  mount(makeImage(image, '400M', [kind.maker, '-q']), root, kind.options);
  return {
    root,
    snapshot: (to) => run('cp', ['--reflink=always', image, join(outer, `${to}.snap`)]),
    close: () => unmount(root),
    restored: (from, work) => {
      const at = join(outer, 'restored');
      mount(join(outer, `${from}.snap`), at, [...kind.options, ...kind.copyOptions]);
      try {
        return work(at);
      } finally {
        unmount(at);
      }
    },
  };
}

function makeImage(path: string, size: string, [maker = '', ...args]: string[]): string {
  writeFileSync(path, '');
  const bytes = Number.parseInt(size, 10) << (size.endsWith('G') ? 10 : 0);
  truncateSync(path, bytes * 1024 * 1024);
  run(maker, [...args, path]);
  return path;
}

const mounted: string[] = [];
process.on('exit', () => [...mounted].reverse().forEach((at) => spawnSync('umount', ['-l', at])));

function mount(image: string, at: string, options: string[]): void {
  mkdirSync(at, { recursive: true });
  run('mount', ['-o', 'loop', ...options, image, at]);
  mounted.push(at);
}

function unmount(at: string): void {
  run('umount', [at]);
  mounted.splice(mounted.indexOf(at), 1);
}

function run(command: string, args: string[]): void {
  const { status, stderr, error } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${error?.message ?? stderr}`);
}
