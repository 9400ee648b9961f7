import type { Command } from 'commander';
import { bytesOf, plural } from '@/lib/format';
import type { RefreshReport } from '@/lib/recall';
import { spanOf } from '@/lib/time-words';
import { readConfig } from '@/server/config';
import { refreshIndex } from '@/server/services/refresh-index';
import { openOneBank, withBankOptions, type BankOptions } from './bank-command';
import { progressWords } from './index-progress';
import { print, printJson } from './print';
import { spokenLine } from './spoken-line';
import { untilSignal } from './until-signal';
import { waitLine } from './wait-line';

/** What is over sooner needs no line. */
const silentMs = 500;

type RefreshOptions = BankOptions & { rebuild?: boolean };

export function registerIndexRefresh(index: Command): void {
  withBankOptions(index.command('refresh'))
    .description('bring the index of recall up to date; what is interrupted is gone on with')
    .option('--rebuild', 'make it anew, whatever stands there')
    .action((_own: RefreshOptions, command: Command) => runRefresh(command.optsWithGlobals()));
}

async function runRefresh(options: RefreshOptions): Promise<void> {
  const { lockTimeout } = readConfig(
    { lockTimeout: options.lockTimeout },
    process.env,
    process.cwd(),
  );
  const bank = await openOneBank(options);
  const quiet = options.json === true || options.progress === false;
  const waits = waitLine({ path: 'the index of recall', quiet });
  const progress = spokenLine(quiet);
  const begun = performance.now();
  await untilSignal(options.json ?? false, async (signal) => {
    const wish = { rebuild: options.rebuild ?? false, timeout: lockTimeout, signal };
    try {
      const report = await refreshIndex(bank, {
        ...wish,
        onWait: waits.tell,
        onProgress: (now) => {
          waits.end();
          const elapsedMs = performance.now() - begun;
          if (elapsedMs < silentMs) return;
          const words = `indexing: ${progressWords(now)}; Ctrl-C stops, the next one goes on`;
          progress.say(words, elapsedMs);
        },
      });
      progress.end();
      await (options.json ? printJson(report) : print(reportText(report)));
    } finally {
      waits.end();
      progress.end();
    }
  });
}

const outcomes: Record<RefreshReport['outcome'], string> = {
  nothing: 'the index is up to date',
  updated: 'the index was brought up to date',
  rebuilt: 'the index was made anew',
};

function reportText(report: RefreshReport): string {
  const { outcome, documentsRead, documentsRemoved, passages, bytes, tookMs, waitedMs } = report;
  const done = [
    documentsRead > 0 && `${plural(documentsRead, 'document')} read`,
    documentsRemoved > 0 && `${documentsRemoved} removed`,
    report.resumed && 'going on where an interrupted one had stopped',
    `in ${spanOf(tookMs)}`,
    waitedMs >= 150 && `after ${spanOf(waitedMs)} of waiting`,
  ];
  const words = done.filter((one) => one !== false).join(', ');
  return `${outcomes[outcome]}: ${words}\n${plural(passages, 'passage')}, ${bytesOf(bytes)}\n`;
}
