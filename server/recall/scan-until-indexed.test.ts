import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { recallInput } from '@/lib/recall-inputs';
import { answerByScan } from './answer-question';
import { indexPlaces } from './refresh/index-places';
import { scanUntilIndexed } from './scan-until-indexed';

const request = recallInput.parse({ bank: 'bank', query: 'lantern 7' });
const { signal } = new AbortController();

test('a scan of documents ends when an index comes into force, and goes to its end when none does', async () => {
  const place = bank();
  const asking = { asked: null, signal };
  const scan = (until: AbortSignal) =>
    answerByScan(place, request, { reason: null, signal: until });
  const whole = await scanUntilIndexed(place, asking, scan);
  expect(whole).toMatchObject({ mode: 'substring' });
  const { directory, current } = indexPlaces(place.stateDirectory);
  const ended = await scanUntilIndexed(place, asking, (until) => {
    const answer = scan(until);
    mkdirSync(directory, { recursive: true });
    writeFileSync(join(directory, 'index-1.db'), '');
    writeFileSync(current, 'index-1.db\n');
    return answer;
  });
  expect(ended).toBe(null);
});

test('who gives up while documents are read is told that, and not asked for another answer', async () => {
  const place = bank();
  const control = new AbortController();
  const asking = { asked: null, signal: control.signal };
  const answer = scanUntilIndexed(place, asking, (until) => {
    const scanned = answerByScan(place, request, { reason: null, signal: until });
    control.abort();
    return scanned;
  });
  await expect(answer).rejects.toMatchObject({ code: 'CANCELED' });
});

function bank() {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'recall scan ')));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  const root = join(directory, 'bank');
  mkdirSync(root);
  for (let i = 0; i < 200; i += 1)
    writeFileSync(join(root, `n${i}.md`), `the lantern ${i}\n\n`.repeat(2500));
  return { bank: 'bank', root, stateDirectory: join(directory, 'state') };
}
