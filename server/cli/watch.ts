import type { Command } from 'commander';
import { failure } from '@/lib/errors';
import { plural } from '@/lib/format';
import type { LossAlert, Version } from '@/lib/history';
import { shareRuns } from '@/lib/share-runs';
import { defaultZone } from '@/lib/time-words';
import type { StoredVersion } from '@/server/bank/history/history';
import type { OpenBank } from '@/server/bank/open-bank';
import { zoneOf } from '@/server/bank/settings/zone-of';
import { redactText } from '@/server/redaction/redact';
import { listLossAlerts } from '@/server/services/list-loss-alerts';
import { shownVersion } from '@/server/bank/history/shown-version';
import { openOneBank, withBankOptions, type BankOptions } from './bank-command';
import { cancelOnSignal } from './cancel-on-signal';
import { print } from './print';
import { jsonText } from './json-text';
import { spoken } from './spoken';
import { codeOfSignal } from './stop-on-signal';

const stateEveryMs = 1000;
/** After a change: what goes on is told at once, but not for each of a thousand documents. */
const lossAfterMs = 100;

export function registerWatch(program: Command): void {
  withBankOptions(program.command('watch'))
    .description('put every outside change into the history, without a server; one line for each')
    .action(runWatch);
}

async function runWatch(options: BankOptions): Promise<void> {
  if (options.readOnly)
    throw failure('INVALID_INPUT', 'watch writes the history: it cannot be read-only.');
  const canceling = cancelOnSignal();
  const ended = new Promise((resolve) => canceling.signal.addEventListener('abort', resolve));
  let root: string | null = null;
  const zone = async () => (root === null ? defaultZone : zoneOf(root));
  const lines = changeLines(options.json ?? false, zone);
  let following: Following | null = null;
  const onRecorded = (versions: readonly StoredVersion[]) => {
    lines.changed(versions);
    following?.soon();
  };
  const bank = await openOneBank(options, { watch: true, record: { onRecorded } });
  root = bank.root;
  following = followState(bank, lines.lost);
  await bank.recorder?.ready();
  say(`watching ${redactText(bank.root).text}; Ctrl-C ends it.`);
  if (!canceling.signal.aborted) await ended;
  following.end();
  await bank.close();
  await lines.written();
  process.exitCode = codeOfSignal[canceling.by() ?? 'SIGTERM'];
}

/** One line on stdout for each change, in order. */
function changeLines(asJson: boolean, zone: () => Promise<string>) {
  let last: Promise<void> = Promise.resolve();
  const put = (textIn: (zone: string) => string) => {
    last = last.then(async () => print(textIn(await zone())));
  };
  return {
    changed(versions: readonly StoredVersion[]) {
      const words = (version: Version) => (asJson ? jsonText(version) : lineOf(version));
      put((shownIn) =>
        versions.map((version) => `${words(redacted(version, shownIn))}\n`).join(''),
      );
    },
    lost: (loss: LossAlert) => put(() => (asJson ? `${jsonText({ loss })}\n` : lossText(loss))),
    written: () => last,
  };
}

interface Following {
  /** Something was recorded. */
  soon(): void;
  end(): void;
}

/** Says what the recorder complains of, and what was lost, once each. */
function followState(bank: OpenBank, lost: (loss: LossAlert) => void): Following {
  let complaint: string | null = null;
  const told = new Set<string>();
  const look = shareRuns(async () => {
    const message = bank.recorder?.state().message ?? bank.watcher().message;
    if (message !== null && message !== complaint) say(redactText(message).text);
    complaint = message;
    for (const loss of await listLossAlerts(bank)) {
      if (!told.has(loss.id)) lost(loss);
      told.add(loss.id);
    }
  });
  // A look that failed is made again in a second.
  const now = () => void look().catch(() => null);
  const timer = setInterval(now, stateEveryMs);
  let next: ReturnType<typeof setTimeout> | undefined;
  return {
    soon() {
      next ??= setTimeout(() => {
        next = undefined;
        now();
      }, lossAfterMs);
    },
    end() {
      clearInterval(timer);
      clearTimeout(next);
    },
  };
}

function redacted(version: StoredVersion, zone: string): Version {
  return { ...shownVersion(version, zone), path: redactText(version.path).text };
}

function lineOf({ at, path, revision, size, actor }: Version): string {
  const what = revision === null ? 'removed' : `${revision} ${size ?? 0} bytes`;
  return spoken(`${at}  ${path}  ${what}${actor === null ? '' : `  by ${actor}`}`);
}

function lossText({ id, removed, cut, missing, paths }: LossAlert): string {
  const lost = [
    removed > 0 && `${plural(removed, 'document')} removed`,
    cut > 0 && `${plural(cut, 'document')} emptied or cut`,
  ];
  const names = paths.slice(0, 5).map(spoken).join(', ');
  const words = `LOSS: ${lost.filter(Boolean).join(', ')}, ${missing} still missing: ${names}${missing > 5 ? ' …' : ''}`;
  return `${words}\n  bring them back: strongroom history --at ${id} --restore --only-missing --reason TEXT\n`;
}

function say(words: string): void {
  process.stderr.write(`strongroom: ${spoken(words)}\n`);
}
