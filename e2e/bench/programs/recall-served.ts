import { renameSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { IndexStatus, RecallAnswer } from '@/lib/recall';
import { serve } from '../../processes/serve-process';
import type { OwnIndex } from '../recall/build-own';
import type { SizeInput } from '../recall/size-input';
import { timingOf } from '../recall/timing';

// A server of a bank, asked from outside: from the moment a document is in its place until an answer holds it.
const { index, turns } = JSON.parse(process.argv[2] ?? '') as SizeInput & { index: OwnIndex };
const served = await serve(['--root', index.root], index.root);
while ((await call<IndexStatus>('recall.status', {})).state !== 'ready') await sleep(200);
const times: number[] = [];
for (let turn = 0; turn < turns; turn += 1) {
  const [word, name] = [`newly${turn}written`, `note-${turn % 10}.md`];
  const temp = join(index.root, `.${name}.new`);
  writeFileSync(temp, `# Note ${turn}\n\n${'as it was said before. '.repeat(20)}\n\nnow ${word}\n`);
  const began = performance.now();
  renameSync(temp, join(index.root, name));
  for (let isFound = false; !isFound;) {
    const { hits } = await call<RecallAnswer>('recall.search', { query: word, limit: 20 });
    isFound = hits.some(({ path }) => path === name);
  }
  times.push(performance.now() - began);
}
await served.stop('SIGTERM');
console.log(JSON.stringify(timingOf(times.slice(Math.ceil(turns / 10)))));

async function call<T>(name: string, input: object): Promise<T> {
  const given = encodeURIComponent(JSON.stringify({ bank: basename(index.root), ...input }));
  const { body } = await served.askAs(`/api/trpc/${name}?input=${given}`);
  const { result } = JSON.parse(body) as { result?: { data: T } };
  if (result === undefined) throw new Error(`${name}: ${body}`);
  return result.data;
}
