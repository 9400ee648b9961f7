import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sidecarOf } from './lock-specs';
import { startPeer, startPython } from './start-program';
import { temporaryDirectory } from './temporary-directory';

test('waits that time out at the moment of their grant leave no lock behind and let no second holder in', async () => {
  const spec = sidecarOf(join(temporaryDirectory(), 'state.json'));
  const python = startPython('rattle', spec.lockPath);
  await python.until('ready');
  const storms = [1, 2].map(() => startPeer('cancel-storm', { spec, times: 300 }));
  const counts = await Promise.all(
    storms.map(async (storm) => JSON.parse(await storm.line()) as Record<string, number>),
  );
  python.hush();
  await python.until('done');
  for (const { granted = 0, refused = 0 } of counts) {
    expect(granted + refused).toBe(300);
    expect(granted).toBeGreaterThan(0);
    expect(refused).toBeGreaterThan(0);
  }
  expect(spawnSync('flock', ['-xn', spec.lockPath, 'true']).status).toBe(0);
});
