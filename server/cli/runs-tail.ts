import type { Command } from 'commander';
import { failure } from '@/lib/errors';
import { plainText } from '@/lib/plain-text';
import { runViews, type RunLine, type RunView } from '@/lib/run';
import { followRun } from '@/server/services/follow-run';
import { openOneBank, withBankOptions, type BankOptions } from './bank-command';
import { cancelOnSignal } from './cancel-on-signal';
import { jsonText } from './json-text';
import { print } from './print';
import { spoken } from './spoken';
import { codeOfSignal } from './stop-on-signal';

interface TailOptions extends BankOptions {
  follow?: boolean;
  stream?: string;
  lines?: string;
}

export function registerRunsTail(runs: Command): void {
  withBankOptions(runs.command('tail').argument('<id>', 'a run, by its id or a part of its name'))
    .description('print the last lines of a run, redacted; with --json one JSON document a line')
    .option('--follow', 'go on with what it prints, until it ends')
    .option('--stream <stream>', 'stdout, stderr, or merged by time', 'merged')
    .option('--lines <n>', 'how many of those that are there, or all', '200')
    .action((id: string, _own: TailOptions, command: Command) =>
      runTail(id, command.optsWithGlobals()),
    );
}

async function runTail(run: string, options: TailOptions): Promise<void> {
  const view = viewOf(options.stream ?? 'merged');
  const last = countOf(options.lines ?? '200');
  const bank = await openOneBank(options);
  const canceling = cancelOnSignal();
  try {
    const follow = options.follow ?? false;
    const wish = { run, view, last, follow, signal: canceling.signal };
    for await (const lines of followRun(bank, wish)) {
      await print(lines.map(options.json ? jsonLine : textLine).join(''));
    }
    const by = canceling.by();
    if (by !== null) process.exitCode = codeOfSignal[by];
  } finally {
    canceling.end();
  }
}

function jsonLine({ stream, number, text, cutFrom, atMs, redactions }: RunLine): string {
  return `${jsonText({ stream, number, text, cutFrom, atMs, redactions })}\n`;
}

/** Colours reach a file or a pipe as they are; a terminal is told no more than text. */
function textLine({ text, cutFrom }: RunLine): string {
  const cut = cutFrom === null ? '' : ` … (${cutFrom} bytes in all)`;
  return `${process.stdout.isTTY ? spoken(plainText(text)) : text}${cut}\n`;
}

function viewOf(text: string): RunView {
  const view = runViews.find((one) => one === text);
  if (view) return view;
  const words = `--stream: ${JSON.stringify(text)} is none; there are ${runViews.join(', ')}.`;
  throw failure('INVALID_INPUT', words, { stream: text });
}

function countOf(text: string): number {
  if (text === 'all') return Infinity;
  if (/^\d{1,12}$/.test(text)) return Number(text);
  const words = `--lines: ${JSON.stringify(text)} is no number; or write "all".`;
  throw failure('INVALID_INPUT', words, { lines: text });
}
