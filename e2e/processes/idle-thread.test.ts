import { expect, test } from 'vitest';
import { startPeer } from './start-program';

test('a process that was ready to wait for a lock and never did ends by itself', async () => {
  const idle = startPeer('wait', { specs: [] });
  expect(await idle.ended).toMatchObject({ code: 0, stderr: '' });
});
