import { parseIso } from '@/lib/time';
import { leaseOfClient, ownClient } from './own-client';

/** What a lock's own bytes say of its holder. Written by the holder, so a claim, never a proof that it holds. */
export interface LockRecord {
  /** `half`: it begins as a record and ends too early. `strange`: nobody's form. */
  condition: 'none' | 'whole' | 'half' | 'strange';
  pid: number | null;
  start: string | null;
  boot: string | null;
  pidNamespace: string | null;
  timeNamespace: string | null;
  host: string | null;
  sinceMs: number | null;
  agent: string | null;
  command: string | null;
  /** Absolute path of what is protected, where the record names it. */
  target: string | null;
  /** The lease's own name, where it has one. */
  lease: string | null;
  /** Proven to be written by a process of ours, of this start of this machine. */
  isOwn: boolean;
}

export const noRecord: LockRecord = {
  condition: 'none',
  pid: null,
  start: null,
  boot: null,
  pidNamespace: null,
  timeNamespace: null,
  host: null,
  sinceMs: null,
  agent: null,
  command: null,
  target: null,
  lease: null,
  isOwn: false,
};

const strangeRecord: LockRecord = { ...noRecord, condition: 'strange' };

/** The kernel gives no higher number, and none to nobody. */
function isPid(value: number): boolean {
  return Number.isInteger(value) && value > 0 && value <= 1 << 22;
}

/** The content of a lock file: our holder record, agentspec's, aiconfig's or kopi's JSON, or a bare pid. */
export function recordOfFile(text: string): LockRecord {
  const trimmed = text.trim();
  if (trimmed === '') return noRecord;
  if (/^\d{1,10}$/.test(trimmed)) {
    const pid = Number(trimmed);
    return isPid(pid) ? { ...noRecord, condition: 'whole', pid } : strangeRecord;
  }
  const json = objectOf(trimmed);
  if (json === null) {
    return { ...noRecord, condition: trimmed.startsWith('{') ? 'half' : 'strange' };
  }
  const record = recordOfJson(json);
  return record.pid === null && record.sinceMs === null
    ? { ...record, condition: 'strange' }
    : record;
}

/**
 * The content of a lock directory: aiconfig's three lines, appended one by one by its own script, and our
 * `holder.json` beside them, which counts only when it is of the same process.
 */
export function recordOfDirectory(info: string | null, holder: string | null): LockRecord {
  const ours = holder === null ? null : objectOf(holder);
  if (info === null || info === '') return noRecord;
  const pid = Number(/^PID: (\d+)$/m.exec(info)?.[1] ?? Number.NaN);
  const since = /^ACQUIRED: (\S+)$/m.exec(info)?.[1];
  const host = /^HOSTNAME: (\S+)\n/m.exec(info)?.[1];
  const isWhole = isPid(pid) && host !== undefined;
  const lines: LockRecord = {
    ...noRecord,
    condition: isWhole ? 'whole' : 'half',
    pid: isPid(pid) ? pid : null,
    host: host ?? null,
    sinceMs: timeOf(since),
  };
  const isSame = ours !== null && ours.pid === pid && ours.host === host;
  return isSame ? { ...recordOfJson(ours), condition: lines.condition } : lines;
}

function recordOfJson(json: Record<string, unknown>): LockRecord {
  const { pid } = json;
  const client = textOf(json.client);
  const ownLease = leaseOfClient(client);
  return {
    condition: 'whole',
    pid: typeof pid === 'number' && isPid(pid) ? pid : null,
    start: textOf(json.start),
    boot: textOf(json.boot),
    pidNamespace: textOf(json.pidns),
    timeNamespace: textOf(json.timens),
    host: textOf(json.host) ?? textOf(json.hostname),
    sinceMs: timeOf(json.at ?? json.acquired_at ?? json.created ?? json.created_at),
    agent: ownLease === null ? client : ownClient,
    command: textOf(json.cmd),
    target: textOf(json.target),
    lease: textOf(json.lease_id) ?? ownLease,
    isOwn: false,
  };
}

function objectOf(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** A time without zone could mean any hour: it is no evidence. */
function timeOf(value: unknown): number | null {
  const parsed = typeof value === 'string' ? parseIso(value) : null;
  return parsed === null || parsed.naive ? null : parsed.epochMs;
}
