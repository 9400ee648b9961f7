import { command } from './run-command';
import { startPython } from './start-program';

export interface Screen {
  code: number;
  /** Everything the terminal was sent. */
  screen: string;
}

export const question = 'Apply this? [y/N] ';

/** Runs the built command, or what runs it, on a terminal and waits until it asks. */
export async function askedBy(
  args: string[],
  program = ours(...args),
): Promise<{ type(keys: string): Promise<Screen> }> {
  const terminal = startPython('terminal', question, ...program);
  await terminal.until('asked');
  return {
    type: async (keys) => {
      terminal.say(JSON.stringify(keys));
      return JSON.parse(await terminal.line()) as Screen;
    },
  };
}

/** Runs a program on a terminal to its end; nothing is typed. */
export async function shownBy(program: string[]): Promise<Screen> {
  return JSON.parse(await startPython('terminal', '', ...program).line()) as Screen;
}

/** Our command as a program. */
export function ours(...args: string[]): string[] {
  return [process.execPath, command, ...args];
}
