import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { numbered, numberIn } from './numbered';

/** What became of writers that were killed at random moments, one after the other in each directory. */
export interface KillTally {
  kills: number;
  acknowledged: number;
  /** Kills after something had been done that was not yet acknowledged. */
  between: number;
  /** Lines that were cut and stayed lines of their own. */
  torn: number;
  wrong: string[];
}

/** A directory writers can go to work in. */
export function plantNumbers(directory: string): string {
  mkdirSync(directory);
  const state = join(directory, 'state.json');
  writeFileSync(state, numbered(0));
  writeFileSync(join(directory, 'log.jsonl'), '');
  return state;
}

/**
 * @param program the bundle of `peers/crash-loop.ts`
 * @param onKill told after each
 */
export async function killWriters(
  program: string,
  directory: string,
  kills: number,
  onKill: () => void = () => {},
): Promise<KillTally> {
  const tally: KillTally = { kills: 0, acknowledged: 0, between: 0, torn: 0, wrong: [] };
  const logged: number[] = [];
  let last = 0;
  while (tally.kills < kills && tally.wrong.length === 0) {
    const words = await killedSomewhere([program, directory], 8, 1 + Math.floor(Math.random() * 5));
    const [first, ...done] = words;
    if (first !== 'ready') tally.wrong.push(`instead of ready: ${first}`);
    tally.kills += 1;
    tally.acknowledged += done.length;
    for (const word of done) {
      const [what, number] = word.split(' ');
      if (what === 'state') last = Number(number);
      else logged.push(Number(number));
    }
    const found = stateIn(directory, tally);
    if (found !== last && found !== last + 1) tally.wrong.push(`state ${found}, last was ${last}`);
    if (found !== last) tally.between += 1;
    last = found;
    onKill();
  }
  judgeLog(readFileSync(join(directory, 'log.jsonl'), 'utf8'), logged, tally);
  return tally;
}

/** Kills a program within `mostMs` of its first line, or of a later one. @returns what it said, whole lines */
export async function killedSomewhere(
  args: string[],
  mostMs: number,
  lines = 1,
): Promise<string[]> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  let timer: NodeJS.Timeout | null = null;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    if (timer !== null || said.split('\n').length <= lines) return;
    timer = setTimeout(() => child.kill('SIGKILL'), Math.random() * mostMs);
  });
  await once(child, 'close');
  return said.split('\n').slice(0, -1);
}

function stateIn(directory: string, tally: KillTally): number {
  try {
    return numberIn(readFileSync(join(directory, 'state.json'), 'utf8'));
  } catch (error) {
    tally.wrong.push(String(error));
    return -1;
  }
}

/** Every line that was acknowledged is there, once, in order; whatever else is there was never finished, nor fused. */
function judgeLog(text: string, acknowledged: number[], tally: KillTally): void {
  const lines = text.split('\n');
  lines.pop();
  const whole: number[] = [];
  for (const line of lines) {
    const number = Number(/^\{"number":(\d+)/.exec(line)?.[1] ?? -1);
    if (line === numbered(number)) whole.push(number);
    else if (line === '' || numbered(number).startsWith(line) || line.length < 20) tally.torn += 1;
    else tally.wrong.push(`fused: ${line.slice(0, 200)}`);
  }
  const there = new Set(whole);
  const lost = acknowledged.filter((number) => !there.has(number));
  if (lost.length > 0) tally.wrong.push(`lost lines: ${lost.slice(0, 20).join()}`);
  if (whole.some((number, at) => number <= (whole[at - 1] ?? 0)))
    tally.wrong.push('lines twice, or out of order');
}

/** Temps that killed writers left: at most one each. */
export function tempsIn(directory: string): string[] {
  return readdirSync(directory).filter((name) => name.includes('.tmp.'));
}
