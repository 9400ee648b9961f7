import { expect, test } from 'vitest';
import { recallCommand } from './recall-command';
import { wishOf } from './recall-wish';

const command = (text: string) =>
  recallCommand(
    wishOf((name) => new URLSearchParams(text).get(name)),
    '/bank',
    Date.parse('2026-11-21T00:00:00Z'),
  );

test('a search is copied as a command that asks the same', () => {
  expect(command('q=deploy')).toBe('strongroom recall --root /bank -- deploy');
  expect(command(`q=${encodeURIComponent(`-it's "a b"`)}&kind=task&tag=a b,c&since=24h`)).toBe(
    `strongroom recall --kind task --tag 'a b' --tag c --since 2026-11-20T00:00:00.000Z --root /bank -- '-it'\\''s "a b"'`,
  );
  expect(command('mode=substring&before=2026-01-02&history=on')).toBe(
    'strongroom recall --before 2026-01-02 --mode substring --history --root /bank',
  );
});
