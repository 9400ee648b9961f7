import { shellQuoted } from '@/lib/shell-quoted';

/**
 * The command that does the same as an act of the page. Words that begin with a dash are no options.
 * @param words the verb and what it is about
 */
export function taskCommand(
  root: string,
  [verb = '', ...words]: readonly string[],
  options: readonly string[] = [],
): string {
  const given = words.map(shellQuoted);
  const more = [...options.map(shellQuoted), '--root', shellQuoted(root)];
  const all = words.some((word) => word.startsWith('-'))
    ? [...more, '--', ...given]
    : [...given, ...more];
  return ['strongroom', 'tasks', verb, ...all].join(' ');
}
