import { existsSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Bank } from '@/server/bank/bank';
import { identifyProcess } from '@/server/locks/judging/process-identity';
import { thisMachine } from '@/server/locks/judging/machine';
import { marksPathOf } from '@/server/runs/run-marks';
import { listRuns } from '@/server/services/list-runs';
import { planPruneRuns, type PruneRunsInput } from '@/server/services/plan-prune-runs';
import { planUndo } from '@/server/services/plan-undo';
import { apply, documentsIn, openTestBank, tester } from './change-bank';
import { plantRun, put, runName, startOf } from './planted-runs';
import { temporaryDirectory } from './temporary-directory';

const logs = 'memory-bank/logs';
const run = (at: number) => `${at < 3 ? logs : `${logs}/2026-10`}/${runName(at)}`;
const unbounded = { maxAgeDays: null, maxCount: null, maxBytes: null, at: null, reason: null };

function prune(bank: Bank, input: Partial<PruneRunsInput>) {
  return planPruneRuns(bank, { ...unbounded, ...input }, tester);
}

function plantTen(root: string): void {
  for (let at = 0; at < 10; at += 1)
    plantRun(root, run(at), { startedAt: startOf(at), out: 'x'.repeat(1000), err: 'e' });
}

const standing = async (bank: Bank) => {
  const anything = { status: null, text: null, agent: null, since: null, until: null };
  const { runs } = await listRuns(bank, { ...anything, limit: 1000, after: null });
  return runs.map(({ id }) => id).reverse();
};
const runs = (...numbers: number[]) => numbers.map(run);

test('pruning takes whole runs, the oldest first, and undoing brings each byte back', async () => {
  const root = temporaryDirectory();
  plantTen(root);
  put(root, `${run(0)}.json.lock`, '');
  for (const at of [1, 9])
    put('/', marksPathOf(join(root, '.strongroom'), run(at)), '["o",1,5,0]\n');
  const bank = await openTestBank(root);
  const before = documentsIn(root);
  const offered = await prune(bank, { maxCount: 4 });
  expect(offered.kind).toBe('prune-runs');
  expect(offered.targets.length).toBe(18);
  expect(offered.warnings[0]).toContain('6 runs to go');
  expect(documentsIn(root)).toEqual(before);
  const receipt = await apply(bank, Promise.resolve(offered));
  expect(await standing(bank)).toEqual(runs(6, 7, 8, 9));
  const left = Object.keys(documentsIn(root));
  expect(left.filter((name) => name.includes(runName(2)))).toEqual([]);
  const hasMarks = (at: number) => existsSync(marksPathOf(bank.stateDirectory, run(at)));
  expect([hasMarks(1), hasMarks(9)]).toEqual([false, true]);
  await apply(bank, planUndo(bank, { receipt: receipt.id, reason: null }, tester));
  expect(documentsIn(root)).toEqual(before);
  expect(await standing(bank)).toEqual(runs(0, 1, 2, 3, 4, 5, 6, 7, 8, 9));
});

test('age, count and size each bound what stays; what no bound takes stays', async () => {
  const root = temporaryDirectory();
  plantTen(root);
  const bank = await openTestBank(root);
  const going = async (input: Partial<PruneRunsInput>) => {
    const { targets } = await prune(bank, input);
    return targets
      .flatMap(({ path }) => (path.endsWith('.json') ? [path.slice(0, -5)] : []))
      .sort();
  };
  const dayLater = (at: number) => new Date(Date.parse(startOf(at)) + 86_400_000).toISOString();
  expect(await going({ maxCount: 8 })).toEqual(runs(0, 1).sort());
  expect(await going({ maxAgeDays: 1, at: dayLater(4) })).toEqual(runs(0, 1, 2, 3).sort());
  expect(await going({ maxBytes: 5005 })).toEqual(runs(0, 1, 2, 3, 4).sort());
  expect(await going({ maxBytes: 5004 })).toEqual(runs(0, 1, 2, 3, 4, 5).sort());
  await expect(prune(bank, { maxCount: 10 })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  await expect(prune(bank, {})).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  writeFileSync(join(root, 'strongroom.config.json'), '{"runs":{"maxCount":9}}');
  expect(await going({})).toEqual(runs(0));
});

test('no run that runs, or may, is taken, and nothing a link points to', async () => {
  const root = temporaryDirectory();
  plantTen(root);
  const machine = thisMachine();
  const { pid, start } = identifyProcess(process.pid, machine)!;
  const { boot, pidNamespace, host } = machine;
  const own = { pid, start, boot, pidNamespace, host };
  plantRun(root, run(0), { exit: null, startedAt: startOf(0), more: { strongroom: own } });
  plantRun(root, run(1), { exit: null, startedAt: startOf(1) });
  rmSync(join(root, `${run(2)}.out`));
  writeFileSync(join(root, 'mine.md'), 'mine');
  symlinkSync('../../mine.md', join(root, `${run(2)}.out`));
  const bank = await openTestBank(root);
  await apply(bank, prune(bank, { maxCount: 0 }));
  expect(await standing(bank)).toEqual(runs(0, 1));
  expect(documentsIn(root)['mine.md']?.bytes).toBe('mine');
});
