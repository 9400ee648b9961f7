import { expect, test } from 'vitest';
import { shareRuns, shareRunsOn } from './share-runs';

function controlled() {
  const runs: { resolve(value: number): void; reject(error: Error): void }[] = [];
  const shared = shareRuns(
    () => new Promise<number>((resolve, reject) => runs.push({ resolve, reject })),
  );
  const settle = async () => {
    for (let i = 0; i < 10; i += 1) await Promise.resolve();
  };
  return { runs, shared, settle };
}

test('callers while a run is under way share one next run, never the running one', async () => {
  const { runs, shared, settle } = controlled();
  const first = shared();
  const others = [shared(), shared(), shared()];
  expect(runs).toHaveLength(1);
  runs[0]?.resolve(1);
  expect(await first).toBe(1);
  await settle();
  expect(runs).toHaveLength(2);
  const later = shared();
  runs[1]?.resolve(2);
  expect(await Promise.all(others)).toEqual([2, 2, 2]);
  await settle();
  expect(runs).toHaveLength(3);
  runs[2]?.resolve(3);
  expect(await later).toBe(3);
});

test('a run that fails fails its callers alone', async () => {
  const { runs, shared, settle } = controlled();
  const first = shared();
  const second = shared();
  runs[0]?.reject(new Error('no'));
  await expect(first).rejects.toThrow('no');
  await settle();
  runs[1]?.resolve(2);
  expect(await second).toBe(2);
  await settle();
  void shared();
  expect(runs).toHaveLength(3);
});

test('who asks about another thing has a run of its own', async () => {
  const asked: object[] = [];
  const [one, other] = [{}, {}];
  const ask = shareRunsOn(async (about: object) => asked.push(about));
  await Promise.all([ask(one), ask(other), ask(one), ask(one)]);
  expect(asked).toEqual([one, other, one]);
});
