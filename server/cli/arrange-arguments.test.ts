import { expect, test } from 'vitest';
import { arrangeArguments } from './arrange-arguments';

const commands = ['serve', 'ls', 'locks'];
const arranged = (words: string) => arrangeArguments(words.split(' '), commands).join(' ');

test.each([
  ['--root locks locks clear x', 'locks --root locks clear x'],
  ['--json --lock-timeout 3 ls notes', 'ls --json --lock-timeout 3 notes'],
  ['--root=a ls', 'ls --root=a'],
])('options before the command belong to it: %s', (given, expected) => {
  expect(arranged(given)).toBe(expected);
});

test.each(['locks --json', '--root a --port 0', '--version', '--help locks'])(
  '%s stays as it is',
  (given) => expect(arranged(given)).toBe(given),
);

test('a word that is no command is refused by name', () => {
  expect(() => arranged('--json lock')).toThrow('no command "lock"');
});
