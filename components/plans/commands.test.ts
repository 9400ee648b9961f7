import { expect, it } from 'vitest';
import { removeCommand, restoreCommand, undoCommand, writeCommand } from './commands';

const revision = `sha256:${'a'.repeat(64)}`;

it('writes commands a shell reads back as they were meant', () => {
  expect(writeCommand('/srv/bank', 'notes/a b.md', null)).toBe(
    `strongroom write 'notes/a b.md' --base none --root /srv/bank < "$FILE"`,
  );
  expect(removeCommand("/it's", 'a.md', revision)).toBe(
    `strongroom rm a.md --base ${revision} --root '/it'\\''s'`,
  );
  expect(restoreCommand('/b', '$HOME.md', revision)).toBe(
    `strongroom restore '$HOME.md@${revision}' --root /b`,
  );
});

it('keeps a name that begins with a dash from being an option', () => {
  expect(undoCommand('/b', '-rf')).toBe('strongroom undo --root /b -- -rf');
});
