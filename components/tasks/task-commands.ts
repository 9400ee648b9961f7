import { shellQuoted } from '@/lib/shell-quoted';

/** The command that does the same as an act of the page; `words` are quoted. */
export function taskCommand(root: string, ...words: string[]): string {
  return ['strongroom', 'tasks', ...words.map(shellQuoted), '--root', shellQuoted(root)].join(' ');
}
