import { expect, test } from 'vitest';
import { temporaryDirectory } from './temporary-directory';
import { mixTodoWriters } from './todo-peers';

const mix = { seconds: 4, peers: 2, services: 2, commands: 1 };

test('beside Python writers that lock their write alone, we lose nothing: what is missing in the end, they did away with', async () => {
  const root = temporaryDirectory();
  const { ours, theirs, missing, overwrote, broken, bytes } = await mixTodoWriters({
    root,
    ...mix,
  });
  console.log(
    `todo writers: ${ours.length} changes of ours and ${theirs.length} of theirs; their own race did away with ${overwrote.size}, ${missing.ours.length} of ours and ${missing.theirs.length} of theirs for good`,
  );
  const unexplained = [...missing.ours, ...missing.theirs].filter((fact) => !overwrote.has(fact));
  expect({ unexplained, broken }).toEqual({ unexplained: [], broken: 0 });
  expect(new Set(ours.map((fact) => fact.replace(/_.*/, '')))).toContain('task:command');
  expect(theirs.length).toBeGreaterThan(0);
  expect(bytes).toBe(JSON.stringify(JSON.parse(bytes), null, 2));
});

test('among ourselves nothing is lost at all', async () => {
  const root = temporaryDirectory();
  const alone = { seconds: 1, peers: 0, services: 3, commands: 1 };
  const { ours, missing } = await mixTodoWriters({ root, ...alone });
  expect(missing.ours).toEqual([]);
  expect(new Set(ours).size).toBe(ours.length);
});
