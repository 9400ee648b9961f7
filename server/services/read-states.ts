import { childPath, type BankPath } from '@/lib/bank-path';
import { companionPath } from '@/lib/companions';
import type { HomeState } from '@/lib/state';
import type { Bank } from '@/server/bank/bank';
import { jsonChanges } from '@/server/bank/diff/json-changes';
import { homesOfLayout } from '@/server/bank/homes-of';
import { readHomeDocument } from '@/server/bank/read-home-document';
import { readSettingsOrDefaults, type BankSettings } from '@/server/bank/settings/read-settings';
import { redactText } from '@/server/redaction/redact';
import { describeState } from './describe-state';

/** The cursor state of every memory-bank tree: the one that counts, its mirror beside it, and how they differ. */
export async function readStates(bank: Pick<Bank, 'root'>): Promise<HomeState[]> {
  const settings = await readSettingsOrDefaults(bank.root);
  const homes = await homesOfLayout(bank.root, 'memory-bank');
  return Promise.all(homes.map((home) => readOne(bank.root, home, settings)));
}

const name = 'cursor_state.json';

async function readOne(
  root: string,
  home: BankPath | '',
  settings: BankSettings,
): Promise<HomeState> {
  const [state, mirror] = await Promise.all([
    readHomeDocument(root, childPath(home, name)),
    readHomeDocument(root, companionPath(home, name)),
  ]);
  const isThere = mirror.bytes !== null || mirror.problem !== null;
  const isRead = state.bytes !== null && mirror.bytes !== null;
  return {
    home: redactText(home).text,
    state: describeState(state),
    mirror: isThere ? describeState(mirror) : null,
    differences: isRead ? jsonChanges(state.bytes, mirror.bytes) : null,
    isMirrored: settings.state.mirror,
    zone: settings.zone,
  };
}
