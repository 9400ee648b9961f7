import { expect, it } from 'vitest';
import { clearCommand } from './clear-command';

it('writes a command a shell reads back as it was meant', () => {
  expect(clearCommand('/srv/bank', 'flock:abc', false)).toBe(
    'strongroom locks clear flock:abc --root /srv/bank --reason "$REASON"',
  );
  expect(clearCommand("/it's here", 'a b', true)).toBe(
    `strongroom locks clear 'a b' --root '/it'\\''s here' --reason "$REASON" --force`,
  );
});
