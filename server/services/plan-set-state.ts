import { childPath, type BankPath } from '@/lib/bank-path';
import { companionPath } from '@/lib/companions';
import { failure, isStrongroomError } from '@/lib/errors';
import type { OfferedPlan } from '@/lib/plan';
import { givenInstant, longIsoOf } from '@/lib/time';
import type { Bank } from '@/server/bank/bank';
import type { Caller } from '@/server/bank/caller';
import type { DocumentChange } from '@/server/bank/document-change';
import { homeFor } from '@/server/bank/homes-of';
import { nextOf, readForChange, type DocumentNow } from '@/server/bank/read-for-change';
import { refuseBroughtIn } from '@/server/bank/refuse-brought-in';
import { readSettings, type BankSettings } from '@/server/bank/settings/read-settings';
import {
  onlyIn,
  parseState,
  stateBytes,
  withState,
  type StateText,
} from '@/server/layouts/memory-bank/state-edit';
import { editState, type StateEdit } from './edit-state';
import { offerDocumentPlan } from './offer-document-plan';
import { refuseMovedState } from './refuse-moved-state';

export interface SetStateInput extends StateEdit {
  /** The tree that is meant; null: the only one. */
  home: string | null;
  /** The revision that was shown; left out: what stands now. */
  base?: string | null | undefined;
  /** Also where a value it sets was changed by somebody else since it was shown. */
  merge?: boolean;
  /** The moment it is done at; left out: now. */
  at?: string | null | undefined;
  reason: string | null;
}

/**
 * Plans to set and unset values of a cursor state; everything else stays as it is. Its mirror beside the home, where
 * there is one, is brought along as far as that is possible.
 * @throws CORRUPT_DOCUMENT the state is no JSON · REVISION_CONFLICT a value it sets moved on since it was shown
 * @throws INVALID_INPUT a value its other writers could not read
 */
export async function planSetState(
  bank: Bank,
  input: SetStateInput,
  caller: Caller,
): Promise<OfferedPlan> {
  const settings = await readSettings(bank.root);
  const home = await homeFor(bank.root, 'memory-bank', input.home);
  const propose = () => changesOf(bank, { home, settings }, input);
  const { changes, warnings, read } = await propose();
  const { reason } = input;
  const copies = changes.slice(1).map(({ path }) => path);
  const again = async () => (await propose()).changes;
  return offerDocumentPlan(
    bank,
    { kind: 'state', changes, warnings, reason, copies, read, again },
    caller,
  );
}

const name = 'cursor_state.json';

interface Where {
  home: BankPath | '';
  settings: BankSettings;
}

/** The state itself first. */
async function changesOf(bank: Bank, { home, settings }: Where, input: SetStateInput) {
  const { root } = bank;
  const now = await readForChange(root, childPath(home, name));
  const stood = parseState(now.bytes);
  if (stood === null) throw corrupt(now.path);
  const nowMs = input.at == null ? Date.now() : givenInstant(input.at, 'at');
  const edited = editState(stood, input, longIsoOf(nowMs, settings.zone));
  const bytes = stateBytes(edited);
  refuseBroughtIn(now.path, now.bytes, bytes);
  if (!input.merge) await refuseMovedState(bank, { now, bytes, edit: input });
  const change = { path: now.path, base: now.state, next: nextOf(bytes) };
  const mirror = settings.state.mirror
    ? await mirrorChange(root, home, change, { edited, input })
    : noMirror;
  return {
    changes: [change, ...mirror.changes],
    warnings: mirror.warnings,
    read: [now, ...mirror.read],
  };
}

interface Mirrored {
  changes: DocumentChange[];
  warnings: string[];
  read: DocumentNow[];
}

const noMirror: Mirrored = { changes: [], warnings: [], read: [] };

/** The copy beside the home, only where there is one; what is wrong with it holds up nothing. */
async function mirrorChange(
  root: string,
  home: BankPath | '',
  { path: canonical }: DocumentChange,
  { edited, input }: { edited: StateText; input: SetStateInput },
): Promise<Mirrored> {
  const path = companionPath(home, name);
  const left = (why: string) => ({
    ...noMirror,
    warnings: [`The mirror ${JSON.stringify(path)} stays as it is: ${why}`],
  });
  let now: DocumentNow;
  try {
    now = await readForChange(root, path);
  } catch (error) {
    if (isStrongroomError(error)) return left(error.message);
    throw error;
  }
  if (now.state === null || now.path === canonical) return noMirror;
  const stood = parseState(now.bytes);
  if (stood === null) return left('it is no JSON. Look at it; strongroom repair mends it.');
  const { unset } = input;
  const next = withState(editState(stood, { set: [], unset }, null), edited.root);
  const kept = onlyIn(next.root, edited.root);
  const words = `The mirror ${JSON.stringify(now.path)} keeps what only it has: ${kept.slice(0, 10).join(', ')}.`;
  return {
    changes: [{ path: now.path, base: now.state, next: nextOf(stateBytes(next)) }],
    warnings: kept.length === 0 ? [] : [words],
    read: [now],
  };
}

function corrupt(path: string) {
  return failure(
    'CORRUPT_DOCUMENT',
    `${JSON.stringify(path)} is no JSON, so nothing can be set in it without losing what is there. Nothing was changed; repair it first: strongroom repair ${path}`,
    { path },
  );
}
