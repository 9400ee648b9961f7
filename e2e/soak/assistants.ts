import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runAssistants } from '@/e2e/processes/assistants';
import { root as repository } from '../bench/start';

/**
 * Two assistants' session logs into one document: `--assistants [--ours N] [--peers N] [--each N]`. In the end every log
 * is there once, and the document is what jq would have printed.
 */
const [ours, peers, each] = [number('--ours', 20), number('--peers', 0), number('--each', 50)];
const root = realpathSync(mkdtempSync(join(tmpdir(), 'strongroom-assistants-')));
process.on('exit', () => rmSync(root, { recursive: true, force: true }));
process.on('SIGINT', () => process.exit(130));

let logs = 0;
const onLog = () => {
  logs += 1;
  if (logs % 100 === 0) console.log(`${logs} logs by our command`);
};
const began = performance.now();
const { expected, found, bytes, value, refused, overwrote, tookMs } = await runAssistants({
  ...{ root, ours, peers, each, repository, onLog },
});
const seconds = (performance.now() - began) / 1000;
const away = expected.filter((id) => !found.includes(id));
const missing = away.filter((id) => !overwrote.includes(id));
const twice = found.filter((id, at) => found[at - 1] === id);
const isPrinted = bytes === `${JSON.stringify(value, null, 2)}\n`;
tookMs.sort((one, other) => one - other);
const quantile = (part: number) => Math.round(tookMs[Math.floor(tookMs.length * part)] ?? 0);
console.log(`assistants           ${ours} of ours, ${peers} peers, ${each} logs each
logs                 ${found.length} of ${expected.length} in ${seconds.toFixed(1)} s
missing, twice       ${missing.length}, ${twice.length}
as jq prints it      ${isPrinted ? 'yes' : 'NO'}
run of our command   p50 ${quantile(0.5)} ms, p95 ${quantile(0.95)} ms, longest ${quantile(0.9999)} ms
by the peers' race   ${away.length - missing.length} missing
time-outs            ${refused.ours} of ours, ${refused.peers} of peers; asked again`);
const isRight = missing.length + twice.length === 0 && isPrinted;
console.log(isRight ? '\nNothing is wrong.' : '\nSomething is wrong.');
process.exit(isRight ? 0 : 1);

function number(name: string, otherwise: number): number {
  const at = process.argv.indexOf(name);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
}
