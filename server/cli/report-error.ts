import { randomUUID } from 'node:crypto';
import { CommanderError } from 'commander';
import { isStrongroomError } from '@/lib/errors';
import { redactRefusal } from '@/server/redaction/redact-refusal';
import { exitCodes, exitOfBug } from './exit-codes';
import { jsonText } from './json-text';
import { spoken } from './spoken';

/**
 * Says on stderr what went wrong and returns the exit code. An error nobody foresaw shows an id only;
 * with STRONGROOM_DEBUG=1 its stack too.
 */
export function reportError(error: unknown, asJson: boolean, debug: boolean): number {
  if (error instanceof CommanderError) return reportUsage(error, asJson);
  if (isStrongroomError(error)) {
    const { message, details } = redactRefusal(error);
    say(asJson, error.code, message, details);
    return exitCodes[error.code];
  }
  const id = randomUUID().slice(0, 8);
  const hint = debug ? '' : ' Run it again with STRONGROOM_DEBUG=1 to see more.';
  say(asJson, 'INTERNAL', `Something went wrong inside strongroom (error ${id}).${hint}`, { id });
  if (debug) process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  return exitOfBug;
}

/** Commander has printed help and its own refusals already; `--help` and `--version` are no errors. */
function reportUsage(error: CommanderError, asJson: boolean): number {
  if (error.exitCode === 0) return 0;
  const words = error.message.replace(/^error: /, '').replaceAll('\n', ' ');
  say(asJson, 'INVALID_INPUT', words, {});
  return exitCodes.INVALID_INPUT;
}

function say(asJson: boolean, code: string, message: string, details: object): void {
  const line = asJson
    ? jsonText({ error: { code, message, details } })
    : `strongroom: ${code} ${spoken(message)}`;
  process.stderr.write(`${line}\n`);
}
