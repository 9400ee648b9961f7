import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { ReadStream, WriteStream } from 'node:tty';
import { openTerminal } from '@/server/disk/terminal';

/**
 * Asks whoever sits at the terminal, whatever stdin and stdout are; null when there is none. Ctrl-C and Ctrl-D
 * are the empty answer: in the terminal's raw mode neither ends us by itself.
 */
export async function askOnTerminal(question: string): Promise<string | null> {
  const fd = openTerminal();
  if (fd === null) return null;
  const input = new ReadStream(fd);
  const output = new WriteStream(fd);
  const terminal = createInterface({ input, output });
  try {
    const closed = once(terminal, 'close').then(() => (output.write('\n'), ''));
    const answer = new Promise<string>((resolve) => terminal.question(question, resolve));
    return await Promise.race([answer, closed]);
  } finally {
    terminal.close();
    input.destroy();
  }
}
