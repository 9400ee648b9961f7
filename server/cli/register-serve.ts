import { InvalidArgumentError, Option, type Command } from 'commander';
import { defaultAddress, runServe, type ServeOptions } from './serve';

/** `strongroom serve`, also what `strongroom` alone does. */
export function registerServe(program: Command): void {
  program
    .command('serve', { isDefault: true })
    .description('open banks and serve the dashboard on this machine')
    .option('--root <dir>', 'bank to open; may be repeated', (dir, dirs: string[] = []) => [
      ...dirs,
      dir,
    ])
    .option('--host <address>', 'address to listen on', defaultAddress)
    .option('--port <number>', 'port to listen on; 0 for any free one', parsePort, null)
    .option('--read-only', 'refuse every change', false)
    .option('--demo', 'open the demo bank, too', false)
    .option('--no-open', 'do not open a browser')
    .addOption(new Option('--dev', 'pages from source').default(false).hideHelp())
    .action((options: ServeOptions) => runServe(options));
}

function parsePort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : NaN;
  if (port <= 65535) return port;
  throw new InvalidArgumentError('A port is a number from 0 to 65535.');
}
