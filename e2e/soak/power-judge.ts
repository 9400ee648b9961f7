import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { numbered, numberIn } from '@/e2e/processes/numbered';

/** What the writer had acknowledged at one moment: the last number of each word. */
export interface Acknowledged {
  state: number;
  log: number;
  made: number;
  gone: number;
}

/** What a power cut did: acknowledged things that are not there, and things that are neither old nor new. */
export interface Damage {
  lost: string[];
  corrupt: string[];
}

export function judgeDisk(root: string, { state, log, made, gone }: Acknowledged): Damage {
  const damage: Damage = { lost: [], corrupt: [] };
  const found = numberAt(join(root, 'state.json'), damage);
  if (found < state) damage.lost.push(`state ${state}, found ${found}`);
  const line = lastLine(join(root, 'log.jsonl'), damage);
  if (line < log) damage.lost.push(`log ${log}, found ${line}`);
  // The one before may be on its way out by now, but not these.
  for (const number of [made, made - 1].filter((one) => one > 0)) {
    if (numberAt(fileOf(root, number), damage) < number) damage.lost.push(`made ${number}`);
  }
  for (const number of [gone, gone - 1].filter((one) => one > 0)) {
    if (existsSync(fileOf(root, number))) damage.lost.push(`gone ${number}`);
  }
  return damage;
}

function fileOf(root: string, number: number): string {
  return join(root, 'made', String(number), 'file.json');
}

/** 0: not there. */
function numberAt(path: string, damage: Damage): number {
  if (!existsSync(path)) return 0;
  try {
    return numberIn(readFileSync(path, 'utf8'));
  } catch (error) {
    damage.corrupt.push(`${path}: ${String(error)}`);
    return 0;
  }
}

/** The last of an unbroken row of whole lines; only the very end may be torn. */
function lastLine(path: string, damage: Damage): number {
  if (!existsSync(path)) return 0;
  const lines = readFileSync(path, 'utf8').split('\n');
  const whole = lines.findIndex((line, at) => line !== numbered(at + 1));
  if (whole < lines.length - 1) damage.corrupt.push(`${path}: line ${whole + 1}`);
  return whole;
}
