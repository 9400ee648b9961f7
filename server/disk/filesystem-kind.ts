import { realpath, statfs } from 'node:fs/promises';
import { translating } from './fault';
import { mountOf } from './mount';

export interface FilesystemKind {
  /** `ext4`, `nfs`, `fuse.sshfs`, …; `0x…` for a magic number we do not know. */
  type: string;
  /** False where `flock` may not reach every writer, or may hang. Unknown kinds count as local. */
  local: boolean;
}

/** What kind of file system a path lies on. The path must exist. */
export function filesystemOf(path: string): Promise<FilesystemKind> {
  return translating('ask the file system of', path, async () => {
    const { type } = await statfs(path);
    const magic = type >>> 0;
    const mount = magic === fuseMagic ? await mountOf(await realpath(path)) : null;
    return kindOf(magic, mount?.type ?? null);
  });
}

/** @param mountType as the table of mounts has it; asked for FUSE alone, which one number stands for all of */
export function kindOf(magic: number, mountType: string | null): FilesystemKind {
  if (magic === fuseMagic) return fuseKind(mountType ?? 'fuse');
  const known = magics[magic];
  if (known !== undefined) return { type: known, local: !networks.has(known) };
  return { type: `0x${magic.toString(16)}`, local: true };
}

/** Whether a path lies on storage of this machine alone, and calls to it end at once. Asked once: give roots. */
export function isLocal(path: string): Promise<boolean> {
  const known =
    local.get(path) ??
    filesystemOf(path).then(
      (kind) => kind.local,
      () => false,
    );
  local.set(path, known);
  return known;
}

const local = new Map<string, Promise<boolean>>();

const fuseMagic = 0x65735546;

const magics: Partial<Record<number, string>> = {
  0xef53: 'ext4',
  0x01021994: 'tmpfs',
  0x58465342: 'xfs',
  0x9123683e: 'btrfs',
  0x2fc12fc1: 'zfs',
  0x794c7630: 'overlay',
  0x4d44: 'msdos',
  0x2011bab0: 'exfat',
  0x6969: 'nfs',
  0x517b: 'smb',
  0xff534d42: 'cifs',
  0xfe534d42: 'smb2',
  0x01021997: '9p',
  0x00c36400: 'ceph',
  0x0bd00bd0: 'lustre',
  0x47504653: 'gpfs',
  0x5346414f: 'afs',
  0x6b414653: 'afs',
  0x786f4256: 'vboxsf',
};

const networks = new Set('nfs smb cifs smb2 9p ceph lustre gpfs afs vboxsf'.split(' '));

/** A FUSE lock is known to the mount alone: writers on the other side do not see it. */
function fuseKind(type: string): FilesystemKind {
  return { type, local: type === 'fuseblk' };
}
