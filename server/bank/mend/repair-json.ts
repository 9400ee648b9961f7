import type { BankPath } from '@/lib/bank-path';
import { failure } from '@/lib/errors';
import { isoOf } from '@/lib/time';
import type { Bank } from '../bank';
import type { DocumentChange, NextDocument } from '../document-change';
import { nextOf, type DocumentNow } from '../read-for-change';
import { zoneOf } from '../settings/zone-of';
import { asidePath } from './aside-path';
import {
  backupAsNext,
  findKept,
  jsonPlace,
  keptAsNext,
  readBackup,
  type Backup,
  type JsonPlace,
  type KeptSource,
} from './good-source';
import type { Repair } from './repair';

/**
 * The content of the backup beside it, else the newest good one of the history, in place of JSON that is damaged or
 * missing; the damaged file is kept aside. Null when it is whole.
 * @throws CORRUPT_DOCUMENT no good content is left anywhere, with what is wrong with each · NOT_FOUND nothing is there
 */
export async function repairJson(
  bank: Pick<Bank, 'root' | 'history'>,
  now: DocumentNow,
  nowMs: number,
): Promise<Repair | null> {
  const fault = now.bytes === null ? null : jsonPlace(now.bytes);
  if (now.bytes !== null && fault === null) return null;
  const backup = await readBackup(bank.root, now.path);
  const kept = await findKept(bank, now.path);
  const zone = await zoneOf(bank.root);
  const source = goodSource(bank, now, { backup, kept, zone });
  if (source === null) throw nothingGood(now.path, fault, backup, kept);
  const change = { path: now.path, base: now.state, next: source.next };
  const aside = await keepAside(bank.root, now, nowMs);
  return { changes: [...aside, change], warnings: [whatIsWrong(fault), ...source.warnings] };
}

interface Source {
  next: NextDocument | null;
  warnings: string[];
}

function goodSource(
  bank: Pick<Bank, 'history'>,
  now: DocumentNow,
  { backup, kept, zone }: { backup: Backup | null; kept: KeptSource; zone: string },
): Source | null {
  const { version } = kept;
  const mode = now.state?.mode ?? null;
  const versionAt = version && isoOf(version.atMs, zone);
  if (backup !== null && backup.fault === null) {
    const { path, facts, state } = backup.now;
    const from = `Its content is taken from ${JSON.stringify(path)}, last written ${isoOf(facts?.mtimeMs ?? 0, zone)}.`;
    const isNewer =
      version !== null &&
      version.revision !== state?.revision &&
      version.atMs > (facts?.mtimeMs ?? 0);
    const newer = `The history keeps a later whole content, of ${versionAt}: ${now.path}@${version?.revision}. To take that one, restore it instead.`;
    return { next: backupAsNext(backup, mode), warnings: isNewer ? [from, newer] : [from] };
  }
  if (version === null) return null;
  const from = `Its content is taken from the history: the newest whole one, of ${versionAt}.`;
  return { next: keptAsNext(bank, version, mode), warnings: [from] };
}

/** The very bytes, with the mode they have. */
async function keepAside(
  root: string,
  { path, bytes, state }: DocumentNow,
  nowMs: number,
): Promise<DocumentChange[]> {
  if (bytes === null || state === null) return [];
  const place = await asidePath(root, path, 'corrupt', nowMs);
  return [{ path: place, base: null, next: nextOf(bytes, state.mode) }];
}

function whatIsWrong(fault: JsonPlace | null): string {
  return fault === null
    ? 'The document is missing.'
    : `The document is not JSON: ${placed(fault)}.`;
}

function placed({ line, byte, why }: JsonPlace): string {
  return `line ${line}, byte ${byte}: ${why}`;
}

function nothingGood(
  path: BankPath,
  fault: JsonPlace | null,
  backup: Backup | null,
  { looked }: KeptSource,
) {
  const name = JSON.stringify(path);
  const backupPath = `${path}.bak`;
  if (fault === null && backup === null)
    return failure('NOT_FOUND', `There is no document ${name}, and no backup of it.`, { path });
  const main = fault === null ? `${name} is missing` : `${name} is not JSON (${placed(fault)})`;
  const other =
    backup?.fault == null
      ? `there is no backup ${JSON.stringify(backupPath)}`
      : `its backup ${JSON.stringify(backupPath)} is not JSON either (${placed(backup.fault)})`;
  const history =
    looked === 0
      ? 'the history keeps no content of it'
      : `none of ${looked} kept contents is whole`;
  return failure(
    'CORRUPT_DOCUMENT',
    `${main}; ${other}; ${history}. Correct it by hand: strongroom cat, then strongroom write.`,
    {
      path,
      line: fault?.line ?? null,
      byte: fault?.byte ?? null,
      why: fault?.why ?? 'it is missing',
      backup: { path: backupPath, ...(backup === null ? { missing: true } : backup.fault) },
      history: { looked },
      repair: null,
    },
  );
}
