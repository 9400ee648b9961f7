import { shellQuoted } from '@/lib/shell-quoted';

/** The command that mends something, as it can be run. */
export function commandFor(
  command: 'repair' | 'sweep' | 'permissions' | 'doctor --fix',
  root: string,
  path: string | null = null,
): string {
  const what = path === null ? '' : ` ${shellQuoted(path)}`;
  return `strongroom ${command}${what} --root ${shellQuoted(root)} --reason "$REASON"`;
}
