import { shellQuoted } from '@/lib/shell-quoted';

/** The command that does the same as the dialog. */
export function clearCommand(root: string, id: string, force: boolean): string {
  const words = [
    'strongroom locks clear',
    shellQuoted(id),
    '--root',
    shellQuoted(root),
    '--reason "$REASON"',
  ];
  return [...words, ...(force ? ['--force'] : [])].join(' ');
}
