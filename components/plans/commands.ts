import { shellQuoted } from '@/lib/shell-quoted';

/** The commands that do the same as the pages do. */

/** @param base null: there is no document yet */
export function writeCommand(root: string, path: string, base: string | null): string {
  return `${commandOf('write', path, root, ['--base', base ?? 'none'])} < "$FILE"`;
}

export function removeCommand(root: string, path: string, base: string): string {
  return commandOf('rm', path, root, ['--base', base]);
}

export function restoreCommand(root: string, path: string, revision: string): string {
  return commandOf('restore', `${path}@${revision}`, root);
}

export function undoCommand(root: string, receipt: string): string {
  return commandOf('undo', receipt, root);
}

export function historyCommand(root: string, path: string): string {
  return commandOf('history', path, root);
}

/** A name that begins with a dash is no option. */
function commandOf(verb: string, what: string, root: string, more: string[] = []): string {
  const options = [...more, '--root', shellQuoted(root)];
  const name = shellQuoted(what);
  const words = what.startsWith('-') ? [...options, '--', name] : [name, ...options];
  return ['strongroom', verb, ...words].join(' ');
}
