import type { Command } from 'commander';
import { failure } from '@/lib/errors';
import { planSetSettingInput } from '@/lib/settings-inputs';
import type { SettingOrigin, SettingsFile } from '@/lib/settings-view';
import { readConfig } from '@/server/config';
import { planSetSetting } from '@/server/services/plan-set-setting';
import { readSettingsView } from '@/server/services/read-settings-view';
import { commandCaller, openOneBank, withBankOptions, type BankOptions } from './bank-command';
import { confirmAndApply, withConfirmOptions, type ConfirmOptions } from './confirm-plan';
import { exitOfFinding } from './exit-codes';
import { parseInput } from './parse-input';
import { print, printJson } from './print';
import { spoken } from './spoken';
import { table } from './table';

export function registerSettings(program: Command): void {
  const settings = withBankOptions(program.command('settings'))
    .description('show every setting, its value and where it comes from')
    .action(runSettings);
  const set = settings.command('set').argument('<key>', 'a setting').argument('[value]', 'JSON');
  withConfirmOptions(withBankOptions(set))
    .description('change a setting in the configuration file of the bank')
    .option('--default', 'take it out of the file instead')
    .option('--reason <text>', 'why; goes into the receipt')
    .action((key: string, value: string | undefined, _own: SetOptions, command: Command) =>
      runSet(key, value, command.optsWithGlobals()),
    );
}

async function runSettings(options: BankOptions): Promise<void> {
  const bank = await openOneBank(options);
  const flags = { lockTimeout: options.lockTimeout };
  const { lockTimeout } = readConfig(flags, process.env, process.cwd());
  const view = await readSettingsView(bank, { lockTimeout });
  if (view.files.some(({ state }) => state === 'unusable')) process.exitCode = exitOfFinding;
  if (options.json) return printJson(view);
  const rows = view.settings.map(({ key, value, source }) => [
    key,
    JSON.stringify(value),
    sourceWords(source),
  ]);
  const files = view.files.map(fileLine).join('');
  await print(`${table(['SETTING', 'VALUE', 'FROM'], rows)}\n${files}`);
}

type SetOptions = BankOptions & ConfirmOptions & { default?: boolean; reason?: string };

async function runSet(key: string, text: string | undefined, options: SetOptions): Promise<void> {
  if ((text === undefined) !== (options.default === true))
    throw failure('INVALID_INPUT', 'Give either a value or --default.');
  const input = parseInput(planSetSettingInput.omit({ bank: true }), {
    key,
    value: text === undefined ? null : valueOf(text),
    reason: options.reason ?? null,
  });
  const bank = await openOneBank(options);
  const caller = commandCaller();
  await confirmAndApply(bank, options, caller, () => planSetSetting(bank, input, caller));
}

/** JSON; what is none is text: nobody quotes a zone twice. */
function valueOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function sourceWords(source: SettingOrigin): string {
  if (source === 'default') return source;
  return 'file' in source
    ? source.file
    : 'flag' in source
      ? `flag ${source.flag}`
      : `environment ${source.environment}`;
}

function fileLine({ path, purpose, state, why, line }: SettingsFile): string {
  const states = { absent: 'not there', used: 'used', unusable: 'CANNOT BE USED' };
  const place = line === null ? '' : ` line ${line}:`;
  const because = why === null ? '' : `:${place} ${why}; the defaults hold`;
  return `${spoken(`${path} (${purpose}): ${states[state]}${because}`)}\n`;
}
