import { readdirSync, readFileSync } from 'node:fs';

/** The process that writes the index for a server; null while there is none. */
export function indexWriterOf(server: number): number | null {
  const children = readdirSync(`/proc/${server}/task`).flatMap((thread) =>
    readFileSync(`/proc/${server}/task/${thread}/children`, 'utf8').trim().split(' '),
  );
  const isWriter = (pid: string) =>
    pid !== '' && readFileSync(`/proc/${pid}/cmdline`, 'utf8').startsWith('strongroom index');
  return Number(children.find(isWriter) ?? NaN) || null;
}
