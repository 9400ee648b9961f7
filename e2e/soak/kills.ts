import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { killWriters, plantNumbers, tempsIn } from '@/e2e/processes/kill-writers';
import type { KillTally } from '@/e2e/processes/kill-writers';
import { root } from '../bench/start';

/** Writers killed at random moments, with readers of two languages beside them: `--kills N`. */
const kills = Number(process.argv[process.argv.indexOf('--kills') + 1] ?? 10_000);
const base = realpathSync(mkdtempSync(join(tmpdir(), 'strongroom-kills-')));
process.on('exit', () => rmSync(base, { recursive: true, force: true }));
process.on('SIGINT', () => process.exit(130));
const directories = ['a', 'b'].map((name) => join(base, name));
const states = directories.map(plantNumbers);
const peers = join(root, 'e2e/processes/peers');
const readers = [
  startReader(process.execPath, join(import.meta.dirname, 'read-numbered.js')),
  startReader('python3', join(peers, 'read-numbered.py')),
];

const program = join(import.meta.dirname, 'crash-loop.js');
const each = Math.ceil(kills / directories.length);
let done = 0;
const onKill = () => {
  done += 1;
  if (done % 1000 === 0) console.log(`${done} kills`);
};
const tallies = await Promise.all(
  directories.map((one) => killWriters(program, one, each, onKill)),
);
const read = await Promise.all(readers.map((reader) => reader.end()));
const sum = (of: Exclude<keyof KillTally, 'wrong'>) =>
  tallies.reduce((all, one) => all + one[of], 0);
const wrong = [...tallies, ...read].flatMap((one) => one.wrong);
console.log(`kills                ${sum('kills')}
acknowledged         ${sum('acknowledged')}
between act and word ${sum('between')}
torn lines           ${sum('torn')}, each of them alone
reads beside         ${read.map(({ reads }) => reads).join(' in Node, ')} in Python
temps left           ${directories.flatMap(tempsIn).length}, for the next writer to sweep
wrong                ${[String(wrong.length), ...wrong.slice(0, 8)].join('\n    ')}`);
console.log(wrong.length === 0 ? '\nNothing is wrong.' : '\nSomething is wrong.');
process.exit(wrong.length === 0 ? 0 : 1);

function startReader(command: string, file: string) {
  const child = spawn(command, [file, ...states], { stdio: ['pipe', 'pipe', 'inherit'] });
  const said = text(child.stdout);
  const gone = once(child, 'close');
  return {
    end: async () => {
      child.stdin.end();
      await gone;
      const last = (await said).trim().split('\n').at(-1) ?? '';
      return JSON.parse(last) as { reads: number; wrong: string[] };
    },
  };
}
