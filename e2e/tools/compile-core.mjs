// `node compile-core.mjs FILE`: writes beside the file what V8 compiled of it, the functions that a command runs
// among it: one document is written, or one run logged, in a bank made for this.
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { loadCore } from './load-core.mjs';

const [, , file] = process.argv;
const root = mkdtempSync(join(tmpdir(), 'strongroom-compile-'));
process.env.STRONGROOM_STATE_DIR = join(root, 'state');
writeFileSync(join(root, 'other.md'), 'another\n');
const told = Readable.from(basename(file).startsWith('run-logger') ? framesOfRun() : []);
Object.defineProperty(process, 'stdin', { value: told });
process.argv = [process.execPath, file, 'write', 'note.md', '--yes', '--root', root];
const script = loadCore(file);
process.once('exit', (code) => {
  rmSync(root, { recursive: true, force: true });
  if (code !== 0) return;
  const temp = `${file}.${process.pid}`;
  writeFileSync(temp, script.createCachedData());
  renameSync(temp, `${file}.compiled`);
});

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
