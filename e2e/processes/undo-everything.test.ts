import { existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { isStrongroomError } from '@/lib/errors';
import type { OpenBank } from '@/server/bank/open-bank';
import { listReceipts } from '@/server/services/list-receipts';
import { planDelete } from '@/server/services/plan-delete';
import { planRestore } from '@/server/services/plan-restore';
import { planUndo } from '@/server/services/plan-undo';
import { verifyReceipts } from '@/server/services/verify-receipts';
import { apply, documentsIn, openTestBank, plantFiles, tester, write } from './change-bank';

const planted: Record<string, [string, number]> = {
  'notes/plan.md': ['# Plan\n\none\ntwo\nthree\n', 0o644],
  'notes/empty.txt': ['', 0o600],
  'cursor_state.json': ['{\n  "cursor_session": {"progress": 0.0}\n}', 0o600],
  'queue-system/tasks_active.json': ['[]', 0o640],
  'queue-system/tasks_done.jsonl': ['{"id":"t-1"}\n{"id":"t-2"}\n', 0o644],
  '.agentspec.state.json': ['{\n  "version": "1.0",\n  "entries": null\n}\n', 0o600],
  'memory/projects/p/sessions.json': ['{"sessions": []}\n', 0o600],
  'raw.bin': ['\u0000\u0001binary', 0o600],
};
const paths = [...Object.keys(planted), 'notes/new.md', 'fresh/deep/er.json'];

/** What somebody does: numbers choose among what is there when it is done. */
type Operation =
  | { do: 'write'; path: string; text: string }
  | { do: 'delete'; path: string }
  | { do: 'restore'; path: string; nth: number }
  | { do: 'undo'; nth: number };

const path = fc.constantFrom(...paths);
const nth = fc.nat(1000);
const text = fc.array(fc.constantFrom('one', 'two', 'three', 'vier 四', 'x'), { maxLength: 8 });
const operation: fc.Arbitrary<Operation> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant('write' as const), path, text: text.map(String) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('delete' as const), path }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('restore' as const), path, nth }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('undo' as const), nth }) },
);

test('1,000 random changes, undone one by one, leave every byte and permission as it was', async () => {
  const bank = await plantedBank();
  const before = documentsIn(bank.root);
  const done = await perform(bank, fc.sample(operation, { numRuns: 1000, seed: 20261121 }));
  expect(done).toBeGreaterThan(600);
  const receipts = await listReceipts(bank, { limit: 2000 });
  expect(receipts).toHaveLength(done);
  for (const { id } of receipts) {
    await apply(bank, planUndo(bank, { receipt: id, reason: null }, tester));
  }
  expect(documentsIn(bank.root)).toEqual(before);
  expect(await verifyReceipts(bank)).toEqual({ receipts: 2 * done, faults: [] });
});

test('whatever is changed, undoing it leaves every byte as it was, and undoing that brings it back', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(operation, { minLength: 1, maxLength: 12 }), async (operations) => {
      const bank = await plantedBank();
      const before = documentsIn(bank.root);
      await perform(bank, operations);
      const after = documentsIn(bank.root);
      const receipts = await listReceipts(bank, { limit: 100 });
      const undone: string[] = [];
      for (const { id } of receipts) {
        undone.unshift(
          (await apply(bank, planUndo(bank, { receipt: id, reason: null }, tester))).id,
        );
      }
      expect(documentsIn(bank.root)).toEqual(before);
      for (const receipt of undone) {
        await apply(bank, planUndo(bank, { receipt, reason: null }, tester));
      }
      expect(documentsIn(bank.root)).toEqual(after);
      await bank.close();
    }),
    { numRuns: 4, seed: 4 },
  );
});

/** How many changed something; the rest was refused, as it had to be. */
async function perform(bank: OpenBank, operations: readonly Operation[]): Promise<number> {
  let done = 0;
  for (const one of operations) {
    try {
      await performOne(bank, one);
      done += 1;
    } catch (error) {
      if (!isStrongroomError(error) || !fine.has(error.code)) throw error;
    }
  }
  return done;
}

/** Nothing would change, nothing is there, or others wrote in between. */
const fine = new Set(['INVALID_INPUT', 'NOT_FOUND', 'REVISION_CONFLICT']);

async function performOne(bank: OpenBank, one: Operation): Promise<unknown> {
  if (one.do === 'write') return write(bank, one.path, contentFor(one.path, one.text));
  if (one.do === 'delete') {
    return apply(bank, planDelete(bank, { path: one.path, reason: null }, tester));
  }
  if (one.do === 'restore') {
    const versions = await bank.history.versions(one.path as never);
    const revision = versions[one.nth % Math.max(1, versions.length)]?.revision ?? '';
    return apply(bank, planRestore(bank, { path: one.path, revision, reason: null }, tester));
  }
  const receipts = await listReceipts(bank, { limit: 2000 });
  const receipt = receipts[one.nth % Math.max(1, receipts.length)]?.id ?? '';
  return apply(bank, planUndo(bank, { receipt, reason: null }, tester));
}

function contentFor(of: string, words: string): string {
  if (of.endsWith('.json')) return `${JSON.stringify({ words: words.split(',') }, null, 2)}\n`;
  return `${words.replaceAll(',', '\n')}\n`;
}

/** In memory where that is to be had: nothing is asked of the disk here. */
async function plantedBank(): Promise<OpenBank> {
  const place = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
  const root = realpathSync(mkdtempSync(join(place, 'strongroom undo ')));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  plantFiles(root, planted);
  return openTestBank(root);
}
