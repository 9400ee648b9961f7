import { hostname } from 'node:os';
import { lookAtSync } from '@/server/disk/entry';
import { readSystemLinkSync, readSystemTextSync } from '@/server/disk/system-file';

/** What this process can say of the machine it runs on, at one moment. */
export interface Machine {
  host: string;
  /** Differs after every start of the kernel; null without /proc. */
  boot: string | null;
  pidNamespace: string | null;
  /** False inside a container: processes outside hold locks that no table here shows. */
  seesEverybody: boolean;
  nowMs: number;
  /** When the kernel started, by the wall clock as it stands now. */
  bootedAtMs: number | null;
  /**
   * Whether the wall clock still runs as it did when the kernel started. Only then do times written by the wall
   * clock compare with the starts of processes, which the kernel counts from its own start.
   */
  clockSteady: boolean;
}

export function thisMachine(nowMs = Date.now()): Machine {
  const pidNamespace = readSystemLinkSync('/proc/self/ns/pid');
  const uptime = Number(readSystemTextSync('/proc/uptime')?.split(' ')[0] ?? Number.NaN);
  const bootedAtMs = Number.isNaN(uptime) ? null : nowMs - uptime * 1000;
  return {
    host: hostname(),
    boot: readSystemTextSync('/proc/sys/kernel/random/boot_id')?.trim() ?? null,
    pidNamespace,
    seesEverybody: pidNamespace === firstPidNamespace,
    nowMs,
    bootedAtMs,
    clockSteady: bootedAtMs !== null && isSteady(bootedAtMs),
  };
}

/** The kernel's fixed number of the namespace it starts with. */
const firstPidNamespace = 'pid:[4026531836]';

/** The kernel makes these within its first seconds and stamps them with the clock of that moment. */
const witnesses = ['null', 'zero', 'full', 'console', 'kmsg', 'urandom'];
const toleranceMs = 5000;

function isSteady(bootedAtMs: number): boolean {
  const made = witnesses.flatMap((name) => lookAtSync(`/dev/${name}`)?.ctimeNs ?? []);
  const oldest = Math.min(...made.map((ns) => Number(ns / 1_000_000n)));
  return Math.abs(oldest - bootedAtMs) <= toleranceMs;
}
