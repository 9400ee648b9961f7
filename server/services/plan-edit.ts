import { failure } from '@/lib/errors';
import type { OfferedPlan } from '@/lib/plan';
import type { Bank } from '@/server/bank/bank';
import type { Caller } from '@/server/bank/caller';
import { editOfShown } from '@/server/bank/diff/edit-of-shown';
import { earlierBytes } from '@/server/bank/earlier-bytes';
import { readForChange } from '@/server/bank/read-for-change';
import { planContent } from './plan-content';

export interface EditInput {
  path: string;
  /** What was shown, and edited. */
  base: string;
  /** The text as it was shown (secrets replaced) and is now. */
  text: string;
  merge: boolean;
  reason: string | null;
}

/**
 * Plans an edit of what was shown: secrets that were not touched keep their true bytes.
 * @throws REVISION_CONFLICT it moved on since it was shown · INVALID_INPUT a placeholder was brought in or moved
 */
export async function planEdit(bank: Bank, input: EditInput, caller: Caller): Promise<OfferedPlan> {
  const now = await readForChange(bank.root, input.path);
  const { base, merge, reason } = input;
  const shown = now.state?.revision === base ? now.bytes : await earlierBytes(bank, now.path, base);
  if (shown === null) throw unknownBase(now.path, base);
  const bytes = editOfShown(shown, input.text);
  return planContent(
    bank,
    { kind: 'edit', now, base, bytes, merge, backup: false, reason },
    caller,
  );
}

function unknownBase(path: string, base: string) {
  return failure(
    'REVISION_CONFLICT',
    `${JSON.stringify(path)} was changed since it was shown, and what was shown is not in the history: the edit cannot be applied. Copy it, and begin again with what stands now.`,
    { path, base, ours: null, theirs: null, merge: null },
  );
}
