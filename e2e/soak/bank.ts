import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { specOf } from '@/e2e/processes/lock-specs';
import { lockProtocols } from '@/lib/lock';
import type { LockProtocol } from '@/lib/lock';
import type { LockSpec } from '@/server/locks/lock-spec';

/** A counter that one protocol guards, in a directory of its own. */
export interface Place {
  protocol: LockProtocol;
  target: string;
  spec: LockSpec;
  /** Outside the bank: where whoever is inside says so. */
  occupied: string;
}

export interface Counter {
  total: number;
  by: Record<string, number>;
}

export function plantBank(root: string, outside: string): Place[] {
  return lockProtocols.map((protocol) => {
    const home = join(root, protocol);
    mkdirSync(join(home, 'locks'), { recursive: true });
    const target = join(home, 'state.json');
    writeFileSync(target, JSON.stringify({ total: 0, by: {} } satisfies Counter));
    const spec = { ...specOf(protocol, home), within: root };
    return { protocol, target, spec, occupied: join(outside, `${protocol}.inside`) };
  });
}

export function readCounter(place: Place): Counter {
  return JSON.parse(readFileSync(place.target, 'utf8')) as Counter;
}

/** What lies in the bank beside the counters and the sidecars that stay. */
export function whatIsLeft(root: string): string[] {
  return filesBelow(root)
    .filter(({ name, size }) => name !== 'state.json' && !(name.endsWith('.lock') && size === 0))
    .map(({ name, parentPath }) => join(parentPath, name).slice(root.length + 1));
}

function filesBelow(root: string) {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.parentPath.startsWith(join(root, '.strongroom')))
    .filter((entry) => !entry.isDirectory() || /\.lock(\.|$)/.test(entry.name))
    .filter(({ name }) => name !== '.strongroom')
    .map(({ name, parentPath }) => ({ name, parentPath, size: sizeOf(join(parentPath, name)) }));
}

function sizeOf(path: string): number {
  try {
    return readFileSync(path).length;
  } catch {
    return -1;
  }
}
