// `node compile-core.mjs FILE`: writes beside the file what V8 compiled of it, the functions that a command runs
// among it: one document is written in a bank made for this.
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadCore } from './load-core.mjs';

const [, , file] = process.argv;
const root = mkdtempSync(join(tmpdir(), 'strongroom-compile-'));
process.env.STRONGROOM_STATE_DIR = join(root, 'state');
writeFileSync(join(root, 'other.md'), 'another\n');
process.argv = [process.execPath, file, 'write', 'note.md', '--yes', '--root', root];
const script = loadCore(file);
process.once('exit', (code) => {
  rmSync(root, { recursive: true, force: true });
  if (code !== 0) return;
  const temp = `${file}.${process.pid}`;
  writeFileSync(temp, script.createCachedData());
  renameSync(temp, `${file}.compiled`);
});
