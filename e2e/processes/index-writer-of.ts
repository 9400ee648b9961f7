import { readdirSync, readFileSync } from 'node:fs';

/** The process that writes the index for a server; null while there is none. */
export function indexWriterOf(server: number): number | null {
  const children = threadsOf(server).flatMap((thread) =>
    textOf(`/proc/${server}/task/${thread}/children`).trim().split(' '),
  );
  const isWriter = (pid: string) =>
    pid !== '' && textOf(`/proc/${pid}/cmdline`).startsWith('strongroom index');
  return Number(children.find(isWriter) ?? NaN) || null;
}

/** Ends it at once, where there is one: it would write on for a moment, in a directory that is removed. */
export function endIndexWriterOf(server: number): void {
  const writer = indexWriterOf(server);
  try {
    if (writer !== null) process.kill(writer, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function threadsOf(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/task`);
  } catch {
    return [];
  }
}

/** Empty where the process is gone. */
function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
