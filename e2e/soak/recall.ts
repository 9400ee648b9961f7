import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { constants, setPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Readers in processes of their own, asking without end, while the writer of the index is killed at random moments of
 * refreshes and rebuilds: `--readers N` (100), `--kills N` (100). Readers give way to the writer, or on few processors it
 * would always be killed before it began.
 */
const program = join(import.meta.dirname, 'recall-peer.js');
const documents = 40;
const perRound = 10;
const longestLifeMs = 1500;

const flag = (name: string, otherwise: number) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
};
const [readers, kills] = [flag('readers', 100), flag('kills', 100)];
const root = realpathSync(mkdtempSync(join(tmpdir(), 'strongroom-recall-')));
process.on('exit', () => rmSync(root, { recursive: true, force: true }));
process.on('SIGINT', () => process.exit(130));

interface Peer {
  child: ChildProcess;
  say(line: string): void;
  /** The next answer; null when it was killed before. */
  answer(): Promise<unknown>;
}

for (let i = 0; i < documents; i += 1) write(i, 0);
const first = await start();
first.say('refresh');
await first.answer();
first.child.kill();

let isOver = false;
const wrong: string[] = [];
let [asked, byScan] = [0, 0];
const asking = Array.from({ length: readers }, askOn);
const began = performance.now();
for (let killed = 1; killed <= kills; killed += 1) {
  const writer = await start();
  for (let i = killed % 3; i < documents; i += 3) write(i, killed);
  writer.say(killed % 2 === 0 ? 'rebuild' : 'refresh');
  await sleep(Math.random() * longestLifeMs);
  writer.child.kill('SIGKILL');
  await once(writer.child, 'close');
  if (killed % 10 === 0) console.log(`${killed} kills, ${asked} questions`);
}
isOver = true;
await Promise.all(asking);
const last = await start();
last.say('refresh');
const healed = JSON.stringify(await last.answer());
last.child.kill();
const left = readdirSync(join(root, '.strongroom/recall'));
const orphans = left.filter(
  (name) => !/^(current|writer\.lock|index-\d+\.db(-wal|-shm)?)$/.test(name),
);
if (left.filter((name) => /^index-\d+\.db$/.test(name)).length !== 1)
  orphans.push('several indexes');
if (healed.includes('"code"')) wrong.push(`the last refresh: ${healed}`);
console.log(`readers              ${readers}
kills                ${kills}
questions            ${asked}, ${byScan} of them answered from the documents
seconds              ${Math.round((performance.now() - began) / 1000)}
left over            ${[String(orphans.length), ...orphans].join('\n    ')}
wrong                ${[String(wrong.length), ...wrong.slice(0, 8)].join('\n    ')}`);
const isRight = wrong.length === 0 && orphans.length === 0;
console.log(isRight ? '\nNothing is wrong.' : '\nSomething is wrong.');
process.exit(isRight ? 0 : 1);

async function askOn(): Promise<void> {
  const reader = await start();
  setPriority(reader.child.pid as number, constants.priority.PRIORITY_LOW);
  while (!isOver) {
    reader.say(`asks ${perRound} lantern`);
    const seen = (await reader.answer()) as Record<string, unknown>[] | { code: string } | null;
    if (!Array.isArray(seen)) {
      wrong.push(`a reader: ${JSON.stringify(seen)}`);
      break;
    }
    for (const { mode, hits, paths, count, reason } of seen) {
      asked += Number(count);
      if (mode !== 'index') byScan += Number(count);
      if (hits !== documents || paths !== documents)
        wrong.push(
          `${String(hits)} hits in ${String(paths)} documents by ${String(mode)} ${String(reason)}`,
        );
    }
  }
  reader.child.kill();
}

/** Replaced as a whole, as agents do. */
function write(number: number, round: number): void {
  mkdirSync(root, { recursive: true });
  const file = join(root, `note-${number}.md`);
  writeFileSync(`${file}.tmp`, `# Note ${number}\n\nthe lantern of round ${round}\n`);
  renameSync(`${file}.tmp`, file);
}

async function start(): Promise<Peer> {
  const input = JSON.stringify({ root });
  const child = spawn(process.execPath, [program, input], { stdio: ['pipe', 'pipe', 'inherit'] });
  const waiting: ((line: string | null) => void)[] = [];
  const ready: string[] = [];
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => {
    if (line === 'building') return;
    const next = waiting.shift();
    if (next) next(line);
    else ready.push(line);
  });
  child.once('close', () => waiting.splice(0).forEach((one) => one(null)));
  child.stdin.on('error', () => undefined);
  const line = () =>
    new Promise<string | null>((resolve) => {
      const known = ready.shift();
      if (known !== undefined || child.exitCode !== null) resolve(known ?? null);
      else waiting.push(resolve);
    });
  await line();
  return {
    child,
    say: (text) => void child.stdin.write(`${text}\n`),
    async answer() {
      const text = await line();
      return text === null ? null : (JSON.parse(text) as unknown);
    },
  };
}
