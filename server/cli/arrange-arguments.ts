import { failure } from '@/lib/errors';

/** Options that take a value, and may stand before the command. */
const valued = new Set(['--root', '--lock-timeout', '--host', '--port']);
const aboutItself = new Set(['--version', '-V', '--help', '-h']);

/**
 * Options may stand before the command too: `strongroom --root DIR locks` is `strongroom locks --root DIR`.
 * Without a command they belong to `serve`.
 * @throws INVALID_INPUT for a word that is no command
 */
export function arrangeArguments(args: string[], commands: string[]): string[] {
  let place = 0;
  while (args[place]?.startsWith('-')) {
    const option = args[place] ?? '';
    if (option === '--' || aboutItself.has(option)) return args;
    place += valued.has(option) ? 2 : 1;
  }
  const command = args[place];
  if (command === undefined) return args;
  if (!commands.includes(command)) throw unknownCommand(command, commands);
  return [command, ...args.slice(0, place), ...args.slice(place + 1)];
}

function unknownCommand(command: string, commands: string[]) {
  return failure(
    'INVALID_INPUT',
    `There is no command ${JSON.stringify(command)}. There are: ${commands.join(', ')}.`,
    { command, commands },
  );
}
