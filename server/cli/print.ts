import { jsonText } from './json-text';

/** Writes a command's result. The promise ends when it is out: a pipe may take only a part at a time. */
export function print(text: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => (error ? reject(error) : resolve()));
  });
}

export function printJson(value: unknown): Promise<void> {
  return print(`${jsonText(value, process.stdout.isTTY ? 2 : 0)}\n`);
}

/**
 * A reader that has seen enough (`head`) closes the pipe: that is no failure of ours, and no reason to give up a lock
 * in the middle. What else there is to say goes nowhere.
 */
export function endQuietlyOnClosedPipe(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    process.exit(error.code === 'EPIPE' ? (process.exitCode ?? 0) : 1);
  });
  process.stderr.on('error', () => {});
}
