import { childPath, type BankPath } from '@/lib/bank-path';
import type { Finding } from '@/lib/finding';
import { lackWords } from '@/lib/session';
import { shellQuoted } from '@/lib/shell-quoted';
import { sessionFormOf } from '@/server/layouts/memory-bank/session-form';
import type { Recogniser } from '@/server/layouts/recognise';
import { judgeSession } from './judge-session';
import { readHomeDocument } from './read-home-document';
import { readSessionParts, sessionName } from './read-session-parts';
import { readSettingsOrDefaults, type BankSettings } from './settings/read-settings';

/** Snapshots in which somebody else wrote than the one writer they are meant to have; nothing when that is off. */
export async function findSessionFaults(root: string, recogniser: Recogniser): Promise<Finding[]> {
  const settings = await readSettingsOrDefaults(root);
  if (settings.session.enforcement === 'off') return [];
  const homes = recogniser.homesOf('memory-bank');
  const found = await Promise.all(homes.map((home) => findOne(root, home, settings)));
  return found.flat();
}

const most = 2 << 20;

async function findOne(
  root: string,
  home: BankPath | '',
  { session: { enforcement }, tasks }: BankSettings,
): Promise<Finding[]> {
  const { path, bytes } = await readHomeDocument(root, childPath(home, sessionName));
  if (bytes === null) return [];
  const text = bytes.toString('utf8');
  if (sessionFormOf(text).isGenerated) return [];
  const { parts } = await readSessionParts(root, home, { sortBy: tasks.sortBy, most });
  const { isGenerated, foreign, missing } = judgeSession(text, parts);
  if (isGenerated) return [];
  const runs = foreign.map(({ from, to }) => (from === to ? String(from) : `${from}–${to}`));
  const evidence = [
    ...(runs.length > 0 ? [`No dump wrote its lines ${runs.slice(0, 10).join(', ')}.`] : []),
    lackWords(missing),
    'Only a dump is meant to write it; the next one replaces it, and the history keeps what stands.',
  ]
    .filter((words) => words !== null)
    .join(' ');
  const where = home === '' ? '' : ` --home ${shellQuoted(home)}`;
  const fix = `strongroom session dump --keep-foreign${where} --root ${shellQuoted(root)}`;
  const severity = enforcement === 'enforce' ? 'error' : 'warning';
  return [{ code: 'SESSION_FOREIGN', severity, path, evidence, fix }];
}
