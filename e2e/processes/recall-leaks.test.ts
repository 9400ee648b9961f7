import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { recallInput } from '@/lib/recall-inputs';
import type { OpenBank } from '@/server/bank/open-bank';
import { rememberEnvironment } from '@/server/redaction/known-values/known-values';
import { recallPassages } from '@/server/services/recall-passages';
import { environmentName, leaksIn, secrets } from './canaries';
import { plantCanaries } from './canary-bank';
import { openTestBank } from './change-bank';
import { startMcp } from './mcp-client';
import { jsonOf, strongroom } from './run-command';

const env = { [environmentName]: secrets.environment };
const shape = recallInput.omit({ bank: true });
const about = ['', 'DB_PASSWORD pushed answered door code', '"the service answered"', '~postgres'];

test('recall lets no secret out and finds none by its value, without an index and with one', async () => {
  rememberEnvironment(env);
  const { root, paths } = await plantCanaries();
  // Each question reads all documents while there is no index: what stands in it 3000 times is left to other tests.
  rmSync(join(root, 'notes/spread'), { recursive: true });
  const bank = await openTestBank(root);
  await hidesSecrets(bank, { secrets: ['password', 'environment'], way: {} });
  await hidesSecrets(bank, { secrets: ['password', 'environment'], way: { mode: 'substring' } });
  await jsonOf(['index', 'refresh', '--root', root], { env });
  expect(leaksIn(keptIn(join(root, '.strongroom/recall')))).toEqual([]);
  await hidesSecrets(bank, { secrets: Object.keys(secrets) as Secret[], way: {} });
  await hidesSecrets(bank, { secrets: ['password'], way: { history: true } });
  const words = ['recall', 'pushed', '--history', '--root', root];
  const { stdout, stderr } = await strongroom(words, { env });
  expect(stdout).toContain('***REDACTED***');
  expect(leaksIn(stdout + stderr)).toEqual([]);
  const agent = await startMcp(root, env);
  for (const query of about) await agent.ask('recall', { query, limit: 50 });
  for (const path of paths.filter((one) => !one.includes('spread')))
    await agent.ask('read_document_lines', { path, count: 500 });
  await agent.ask('index_status', { count: true });
  await agent.end();
  expect(agent.heard()).toContain('***REDACTED***');
  expect(leaksIn(agent.heard() + agent.stderr())).toEqual([]);
});

type Secret = keyof typeof secrets;

async function hidesSecrets(
  bank: OpenBank,
  { secrets: names, way }: { secrets: Secret[]; way: object },
): Promise<void> {
  for (const query of about) {
    const answer = await recallPassages(bank, shape.parse({ ...way, query, limit: 70 }));
    expect(leaksIn(JSON.stringify(answer)), JSON.stringify([way, query])).toEqual([]);
  }
  for (const secret of names.map((name) => secrets[name])) {
    for (const query of [`~${secret.slice(0, 9)}`, `"${secret}"`, secret]) {
      const { hits } = await recallPassages(bank, shape.parse({ ...way, query, limit: 70 }));
      // What is asked is the asker's own: only what is found may not hold it. As a word it is read by its parts.
      if (query !== secret || 'mode' in way) expect([way, query, hits]).toEqual([way, query, []]);
      else expect(leaksIn(JSON.stringify(hits)), query).toEqual([]);
    }
  }
}

/** All bytes of the files of a directory. */
function keptIn(directory: string): string {
  const names = readdirSync(directory);
  expect(names).toContain('current');
  return names.map((name) => readFileSync(join(directory, name), 'latin1')).join('\n');
}
