import { createInterface } from 'node:readline/promises';
import { ReadStream, WriteStream } from 'node:tty';
import { openTerminal } from '@/server/disk/terminal';

/** Asks whoever sits at the terminal, whatever stdin and stdout are; null when there is none. */
export async function askOnTerminal(question: string): Promise<string | null> {
  const fd = openTerminal();
  if (fd === null) return null;
  const input = new ReadStream(fd);
  const output = new WriteStream(fd);
  const terminal = createInterface({ input, output });
  try {
    return await terminal.question(question);
  } finally {
    terminal.close();
    input.destroy();
  }
}
