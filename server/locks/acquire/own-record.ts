import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { basename } from 'node:path';
import { isoOf } from '@/lib/time';
import { readSystemLinkSync, readSystemTextSync } from '@/server/disk/system-file';
import type { HolderRecord } from '../protocols/protocol';

/** What we leave in a lock about ourselves, fresh for each holding. */
export function ownRecord(purpose: string): HolderRecord {
  return {
    v: 1,
    tok: randomToken(),
    ...(identity ??= readIdentity()),
    op: purpose.slice(0, 200),
    at: isoOf(Date.now()),
  };
}

/** 128 random bits; drawn by the hundred, since each draw costs as much as a lock. */
function randomToken(): string {
  if (drawnAt === drawn.length) {
    drawn = randomBytes(1600);
    drawnAt = 0;
  }
  return drawn.toString('hex', drawnAt, (drawnAt += 16));
}

let drawn = Buffer.alloc(0);
let drawnAt = 0;

type Identity = Omit<HolderRecord, 'v' | 'tok' | 'op' | 'at'>;

/** Never changes while the process lives. */
let identity: Identity | null = null;

function readIdentity(): Identity {
  return {
    pid: process.pid,
    start: startTicks(readSystemTextSync('/proc/self/stat')),
    boot: readSystemTextSync('/proc/sys/kernel/random/boot_id')?.trim() ?? null,
    pidns: readSystemLinkSync('/proc/self/ns/pid'),
    timens: readSystemLinkSync('/proc/self/ns/time'),
    host: hostname(),
    uid: process.getuid?.() ?? -1,
    cmd: commandName(),
  };
}

/** Field 22; the command before it is in brackets and may hold anything. */
function startTicks(stat: string | null): string | null {
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
}

/** Program and command word only: further arguments may hold secrets, and this is written to disk. */
function commandName(): string {
  const [, script = process.title, word = ''] = process.argv;
  return [basename(script), /^[a-z][a-z-]*$/.test(word) ? word : ''].join(' ').trim().slice(0, 120);
}
