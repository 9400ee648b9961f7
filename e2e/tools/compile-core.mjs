// `node compile-core.mjs FILE`: writes beside the file what V8 compiled of it, the functions that commands run
// among it: in a bank made for this a document is written, or one run logged, and a question is asked.
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { setFlagsFromString } from 'node:v8';
import { loadCore, runCore } from './load-core.mjs';

const [, , file] = process.argv;
const isLogger = basename(file).startsWith('run-logger');
const root = mkdtempSync(join(tmpdir(), 'strongroom-compile-'));
process.env.STRONGROOM_STATE_DIR = join(root, 'state');
writeBank();
const told = Readable.from(isLogger ? framesOfRun() : []);
Object.defineProperty(process, 'stdin', { value: told });

const questions = ['deploy "release notes"', 'relase -staging'];
const commands = [
  ['write', 'note.md', '--yes'],
  ...(isLogger ? [] : [['index', 'refresh'], ...questions.flatMap(asked)]),
];

// What was not called for a while is thrown away otherwise. V8 refuses what was compiled under other settings.
setFlagsFromString('--no-flush-bytecode');
let script = null;
process.on('beforeExit', runNext);
process.once('exit', (code) => {
  rmSync(root, { recursive: true, force: true });
  if (code !== 0) return;
  setFlagsFromString('--flush-bytecode');
  const temp = `${file}.${process.pid}`;
  writeFileSync(temp, script.createCachedData());
  renameSync(temp, `${file}.compiled`);
});
runNext();

/** Each once the one before it has come to its end. */
function runNext() {
  const command = process.exitCode ? undefined : commands.shift();
  if (command === undefined) return;
  process.argv = [process.execPath, file, ...command, '--root', root];
  if (script === null) script = loadCore(file);
  else runCore(script, file);
}

function asked(question) {
  return [[], ['--json']].map((form) => ['recall', question, ...form]);
}

function writeBank() {
  writeFileSync(join(root, 'other.md'), '# Release notes\n\nThe deploy of 2026-03-01 went well.\n');
  mkdirSync(join(root, 'talks'));
  const said = ['who deploys?', 'I do, with token=ghp_none', 'release notes are in notes/v1.2.md'];
  const lines = said.map((content, at) =>
    JSON.stringify({ role: 'user', content, timestamp: `2026-03-0${at + 1}T10:00:00+08:00` }),
  );
  writeFileSync(join(root, 'talks/one.jsonl'), `${lines.join('\n')}\n`);
}

/** As `exec` tells a run (`server/runs/run-frames.ts`). */
function framesOfRun() {
  const begin = {
    ...{
      root,
      home: '',
      stateDirectory: join(root, 'state'),
      words: ['true'],
      cwd: root,
      environment: {},
    },
    ...{ agent: 'build', startedAtMs: Date.now(), zone: 'UTC', log: 'output' },
  };
  const end = { exitCode: 0, signal: null, durationMs: 1, endedAtMs: Date.now() };
  return [
    frame('b', JSON.stringify(begin)),
    frame('o', 'one line\n'),
    frame('x', JSON.stringify(end)),
  ];
}

function frame(letter, text) {
  const head = Buffer.alloc(13);
  head.write(letter, 0, 'latin1');
  head.writeUInt32LE(Buffer.byteLength(text), 9);
  return Buffer.concat([head, Buffer.from(text)]);
}
