import { shellQuoted } from '@/lib/shell-quoted';

/**
 * The command that begins a document of a tree.
 * @param root of the bank, as a word of a command
 * @param content as JSON
 */
export function beginCommand(root: string, home: string, name: string, content: string): string {
  const place = shellQuoted([home, 'memory', name].filter(Boolean).join('/'));
  return `echo ${shellQuoted(content)} | strongroom write ${place} --base none --root ${root}`;
}

const entry = [
  'id: (now | strftime("session-%Y%m%d-%H%M%S"))',
  'date: (now | strftime("%Y-%m-%d"))',
  'summary: "What was done"',
].join(', ');

/** The command that adds a session to a log, in jq. */
export function addSessionCommand(root: string, path: string): string {
  return `strongroom update ${shellQuoted(path)} ${shellQuoted(`.sessions += [{${entry}}]`)} --root ${root}`;
}
