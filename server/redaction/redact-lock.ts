import type { LockHolder, LockRow } from '@/lib/lock';
import { redactText } from './redact';

const longestCommand = 400;

/** A lock as it may leave the server: command lines and what foreign records say are redacted, then cut. */
export function redactLock(row: LockRow): LockRow {
  return {
    ...row,
    target: row.target === null ? null : redactText(row.target).text,
    evidence: row.evidence.map((sentence) => redactText(sentence).text),
    holder: row.holder && redactHolder(row.holder),
    waiters: row.waiters.map((one) => ({ ...one, command: short(one.command) })),
  };
}

export function redactHolder(holder: LockHolder): LockHolder {
  const { command, agent, host } = holder;
  return { ...holder, command: short(command), agent: short(agent), host: short(host) };
}

/** Cut only afterwards: half a secret is not recognised. */
function short(text: string | null): string | null {
  return text === null ? null : redactText(text).text.slice(0, longestCommand);
}
