import type { Command } from 'commander';
import { failure } from '@/lib/errors';
import { actorHere } from '@/server/bank/caller';
import { readConfig } from '@/server/config';
import { redactText } from '@/server/redaction/redact';
import { executeCommand, type Executed } from '@/server/services/execute-command';
import { openOneBank, withBankOptions, type BankOptions } from './bank-command';
import { jsonText } from './json-text';
import { printJson } from './print';
import { spoken } from './spoken';

type ExecOptions = BankOptions & { outputLog: boolean; timeout?: string; home?: string };

export function registerExec(program: Command): void {
  const command = program.command('exec').argument('<command...>', 'what to run, after --');
  withBankOptions(command)
    .description(
      'run a command as the shell would; what it prints goes through and is logged, redacted',
    )
    .option('--no-output-log', 'keep the record of the run alone, nothing of what it prints')
    .option(
      '--timeout <seconds>',
      'end the command and all it started after so long; exit code 124',
    )
    .option('--home <path>', 'the memory-bank tree to log in, where there are several')
    .addHelpText('after', help)
    .action(runExec);
}

const help = `
One word that is more than a plain name is a line for /bin/sh:
  strongroom exec -- 'make test | tail -3'
Several words are a program and its arguments, as they are:
  strongroom exec -- npm test -- --watch=false
The command's own exit code is returned. Its output is piped: ask it for colours (FORCE_COLOR=1) where you want them.`;

async function runExec(words: string[], options: ExecOptions): Promise<void> {
  const timeoutMs = options.timeout === undefined ? null : millisecondsOf(options.timeout);
  const config = readConfig({}, process.env, process.cwd());
  const bank = await openOneBank(options);
  // A reader that is gone ends what the command writes to it, as in a pipe; never its log.
  process.stdout.removeAllListeners('error');
  const executed = await executeCommand(bank, {
    words,
    ...{ home: options.home ?? null, keepsOutput: options.outputLog, timeoutMs },
    ...{ cwd: config.cwd, environment: process.env, agent: config.agent ?? actorHere() },
    out: options.json ? process.stderr : process.stdout,
    err: process.stderr,
    isDebugged: process.env['STRONGROOM_DEBUG'] === '1',
  });
  process.exitCode = executed.exitCode;
  tell(executed, options.json ?? false);
  if (options.json) await printJson(executed.run);
}

/** Our own failures say their code, so that nobody takes them for the command's. */
function tell({ failures }: Executed, asJson: boolean): void {
  for (const { code, message } of failures) {
    const { text } = redactText(message);
    const error = { code, message: text, details: {} };
    const line = asJson ? jsonText({ error }) : `strongroom: ${code} ${spoken(text)}`;
    process.stderr.write(`${line}\n`);
  }
}

function millisecondsOf(text: string): number {
  const seconds = /^\d{1,9}(\.\d+)?$/.test(text) ? Number(text) : 0;
  if (seconds > 0) return seconds * 1000;
  const words = `--timeout: ${JSON.stringify(text)} is no number of seconds above 0.`;
  throw failure('INVALID_INPUT', words, { timeout: text });
}
