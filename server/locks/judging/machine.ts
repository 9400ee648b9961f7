import { hostname } from 'node:os';
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
  timeNamespace: string | null;
  /** Other machines may reach the storage the lock is on. */
  sharedStorage: boolean;
}

export function thisMachine(nowMs = Date.now()): Machine {
  const pidNamespace = readSystemLinkSync('/proc/self/ns/pid');
  // Whole seconds, and the same at each look.
  const booted = /^btime (\d+)$/m.exec(readSystemTextSync('/proc/stat') ?? '')?.[1];
  const bootedAtMs = booted === undefined ? null : Number(booted) * 1000;
  return {
    host: hostname(),
    boot: readSystemTextSync('/proc/sys/kernel/random/boot_id')?.trim() ?? null,
    pidNamespace,
    seesEverybody: pidNamespace === firstPidNamespace,
    nowMs,
    bootedAtMs,
    timeNamespace: readSystemLinkSync('/proc/self/ns/time'),
    sharedStorage: false,
  };
}

/** The kernel's fixed number of the namespace it starts with. */
const firstPidNamespace = 'pid:[4026531836]';
