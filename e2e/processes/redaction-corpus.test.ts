import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeCorpus } from '@/e2e/fixtures/redaction/make-corpus';
import { wasRemoved } from '@/e2e/fixtures/redaction/was-removed';
import { redactText } from '@/server/redaction/redact';
import { strongroom } from './run-command';
import { temporaryDirectory } from './temporary-directory';

test('a command that prints the whole corpus passes it on as it is, and its log holds no secret a text alone loses', async () => {
  const corpus = makeCorpus();
  const printed = corpus.map(({ text }) => `${text}\n\n$ next\n`).join('');
  const root = temporaryDirectory();
  const file = join(temporaryDirectory(), 'printed');
  writeFileSync(file, printed);
  const { code, out } = await strongroom(['exec', '--root', root, '--', 'cat', file]);
  expect(code).toBe(0);
  expect(out.equals(Buffer.from(printed))).toBe(true);
  const logs = join(root, 'logs');
  const files = readdirSync(logs, { recursive: true, encoding: 'utf8' }).map((name) =>
    join(logs, name),
  );
  const log = files.find((path) => path.endsWith('.out')) ?? '';
  const shown = readFileSync(log, 'utf8');
  const sampled = corpus.filter(({ isSecret }, at) => isSecret && at % 3 === 0);
  const leaked = sampled.flatMap(({ kind, text, secrets }) => {
    const alone = redactText(text).text;
    return secrets
      .filter((one) => wasRemoved(one, alone) && shown.includes(one))
      .map((one) => `${kind} ${JSON.stringify(text).slice(0, 100)} ${one.slice(0, 8)}`);
  });
  expect(leaked).toEqual([]);
  expect(statSync(log).mode & 0o777).toBe(0o600);
});
