import { shellQuoted } from '@/lib/shell-quoted';
import { questionOf } from './recall-question';
import type { RecallWish } from './recall-wish';

/**
 * The same question as a command.
 * @param root as a word of a shell
 */
export function recallCommand(wish: RecallWish, root: string, nowMs: number): string {
  const { since = '', before = '' } = questionOf('', wish, nowMs);
  const each = (flag: string, values: readonly string[]) =>
    values.flatMap((value) => [flag, shellQuoted(value)]);
  const words = [
    'strongroom recall',
    ...each('--kind', wish.kinds),
    ...each('--agent', wish.agents),
    ...each('--tag', wish.tags),
    ...each('--path', wish.paths),
    ...each('--since', since === '' || since === null ? [] : [since]),
    ...each('--before', before === '' || before === null ? [] : [before]),
    ...(wish.isSubstring ? ['--mode substring'] : []),
    ...(wish.withHistory ? ['--history'] : []),
    `--root ${root}`,
    // What begins with a dash is no flag behind it.
    ...(wish.query === '' ? [] : ['--', shellQuoted(wish.query)]),
  ];
  return words.join(' ');
}
