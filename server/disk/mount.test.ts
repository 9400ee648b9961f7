import { expect, test } from 'vitest';
import { kindOf } from './filesystem-kind';
import { mountIn } from './mount';

const table = `22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
30 22 0:26 / /mnt rw,nosuid - nfs4 server:/export rw,vers=4.2,local_lock=flock
31 30 0:27 / /mnt/with\\040space rw - fuse.sshfs me@host:/home rw,user_id=0
32 22 0:28 / /mnt rw - tmpfs tmpfs rw`;

test('a path lies on the longest mount point above it, and on the last of equals', () => {
  expect(mountIn(table, '/home/me')).toEqual({
    point: '/',
    type: 'ext4',
    options: ['rw', 'relatime'],
  });
  expect(mountIn(table, '/mnt/with space/bank')?.type).toBe('fuse.sshfs');
  expect(mountIn(table, '/mnt')?.type).toBe('tmpfs');
  expect(mountIn(table, '/mnt-not')?.type).toBe('ext4');
  expect(mountIn('', '/home')).toBe(null);
});

test.each([
  [0xef53, null, 'ext4', true],
  [0x01021994, null, 'tmpfs', true],
  [0x6969, null, 'nfs', false],
  [0xff534d42, null, 'cifs', false],
  [0xfe534d42, null, 'smb2', false],
  [0x01021997, null, '9p', false],
  [0x65735546, 'fuse.sshfs', 'fuse.sshfs', false],
  [0x65735546, 'virtiofs', 'virtiofs', false],
  [0x65735546, 'fuse.something-new', 'fuse.something-new', false],
  [0x65735546, null, 'fuse', false],
  [0x65735546, 'fuseblk', 'fuseblk', true],
  [0x12345678, null, '0x12345678', true],
])('magic %s on a mount of type %s is %s, local: %s', (magic, mountType, type, local) => {
  expect(kindOf(magic, mountType)).toEqual({ type, local });
});
