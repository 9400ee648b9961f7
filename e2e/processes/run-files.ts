import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseRunRecord, type RunRecord } from '@/server/runs/run-record';
import { temporaryDirectory } from './temporary-directory';

/** A bank with one memory-bank tree, as memory-bank's own programs leave it. */
export function runBank(root = temporaryDirectory()): string {
  mkdirSync(join(root, 'memory-bank'), { recursive: true });
  writeFileSync(join(root, 'memory-bank/cursor_state.json'), '{}');
  return root;
}

export interface RunFiles {
  /** Bank path of the record without `.json`. */
  id: string;
  record: RunRecord;
  /** The record as JSON. */
  json: Record<string, unknown>;
  out: string | null;
  err: string | null;
  /** Of all its files. */
  modes: number[];
}

/** Every run of a bank, oldest first. */
export function runsIn(root: string, logs = 'memory-bank/logs'): RunFiles[] {
  const names = readdirSync(join(root, logs), { recursive: true, encoding: 'utf8' }).sort();
  return names.flatMap((name) => {
    if (!name.endsWith('.json')) return [];
    const base = name.slice(0, -'.json'.length);
    const own = names.filter((one) => one.slice(0, one.lastIndexOf('.')) === base);
    const text = textIn(root, logs, name) ?? '';
    const record = parseRunRecord(text, name);
    if (record === null) throw new Error(`no record in ${name}: ${JSON.stringify(text)}`);
    return [
      {
        id: `${logs}/${base}`,
        record,
        json: JSON.parse(text) as Record<string, unknown>,
        out: own.includes(`${base}.out`) ? textIn(root, logs, `${base}.out`) : null,
        err: own.includes(`${base}.err`) ? textIn(root, logs, `${base}.err`) : null,
        modes: own.map((one) => statSync(join(root, logs, one)).mode & 0o7777),
      },
    ];
  });
}

/** The only run of a bank. */
export function runIn(root: string, logs?: string): RunFiles {
  const [run, ...more] = runsIn(root, logs);
  if (run === undefined || more.length > 0) throw new Error('not one run');
  return run;
}

/** One character a byte. */
function textIn(root: string, logs: string, name: string): string {
  return readFileSync(join(root, logs, name), 'latin1');
}
