import { createHash, randomBytes } from 'node:crypto';
import type { Machine } from './machine';

/** Where a process number means something. */
type Place = Pick<Machine, 'host' | 'boot' | 'pidNamespace'>;

/**
 * `<pid>-<uuid4>`, as kopi names a lease. Its record has no place for a host, so half of the random bits of ours are a
 * digest of the rest and of where the process lives: from that place alone, `isLeaseFrom` can tell that a process of
 * that place wrote it, and so that its end can be proven there.
 */
export function leaseIdOf(pid: number, place: Place): string {
  const nonce = randomBytes(8).toString('hex').slice(0, nonceDigits);
  return `${pid}-${uuidOf(nonce + checkOf(pid, nonce, place))}`;
}

export function isLeaseFrom(lease: string, pid: number, place: Place): boolean {
  const digits = /^(\d+)-([\da-f]{8})-([\da-f]{4})-4([\da-f]{3})-8([\da-f]{3})-([\da-f]{12})$/.exec(
    lease,
  );
  if (digits === null || Number(digits[1]) !== pid || place.boot === null) return false;
  const all = digits.slice(2).join('');
  return all.slice(nonceDigits) === checkOf(pid, all.slice(0, nonceDigits), place);
}

/** Of the 30 free digits of a uuid. */
const nonceDigits = 15;

function checkOf(pid: number, nonce: string, { host, boot, pidNamespace }: Place): string {
  const text = ['strongroom lease', pid, nonce, host, boot, pidNamespace].join('\0');
  return createHash('sha256')
    .update(text)
    .digest('hex')
    .slice(0, 30 - nonceDigits);
}

function uuidOf(d: string): string {
  return `${d.slice(0, 8)}-${d.slice(8, 12)}-4${d.slice(12, 15)}-8${d.slice(15, 18)}-${d.slice(18)}`;
}
