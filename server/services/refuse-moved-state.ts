import { failure } from '@/lib/errors';
import type { Bank } from '@/server/bank/bank';
import { shownValue } from '@/server/bank/diff/shown-value';
import { unifiedDiff } from '@/server/bank/diff/unified-diff';
import { earlierBytes } from '@/server/bank/earlier-bytes';
import { revisionOf } from '@/server/bank/history/keep-content';
import type { DocumentNow } from '@/server/bank/read-for-change';
import { memberOf, type JsonNode } from '@/server/layouts/json-text/json-node';
import { compactJson } from '@/server/layouts/json-text/print-json';
import { parseState, statePath } from '@/server/layouts/memory-bank/state-edit';
import type { StateEdit } from './edit-state';

interface MovedWish {
  now: DocumentNow;
  /** What would be written. */
  bytes: Buffer;
  edit: StateEdit & { base?: string | null | undefined };
}

/**
 * A state is written all the time: only a change of the very values somebody is about to set stops him.
 * @throws REVISION_CONFLICT with what was shown, what stands, and what the merge would be
 */
export async function refuseMovedState(bank: Bank, { now, bytes, edit }: MovedWish): Promise<void> {
  const { base } = edit;
  if (base == null || base === now.state?.revision) return;
  const shown = await earlierBytes(bank, now.path, base);
  const [before, after] = [shown && parseState(shown), parseState(now.bytes)];
  const moved = movedValues(before?.root, after?.root, edit);
  if (before && moved.length === 0) return;
  const why = before
    ? `${moved.map(({ at }) => at).join(', ')} was changed since it was shown`
    : 'it was written since it was shown, and what was shown is not in the history';
  const merge = {
    clean: moved.length === 0,
    conflicts: moved,
    diff: unifiedDiff(now.path, now.bytes, bytes),
  };
  throw failure('REVISION_CONFLICT', `${JSON.stringify(now.path)}: ${why}. Nothing was changed.`, {
    path: now.path,
    base,
    ours: revisionOf(bytes),
    theirs: now.state?.revision ?? null,
    merge,
  });
}

function movedValues(
  before: JsonNode | undefined,
  after: JsonNode | undefined,
  { set, unset }: StateEdit,
) {
  return [...set.map(({ key }) => key), ...unset].flatMap((name) => {
    const keys = statePath(name) ?? [];
    const [was, is] = [before, after].map((root) => keys.reduce(memberOf, root));
    if ((was && compactJson(was)) === (is && compactJson(is))) return [];
    const [old, now] = [was, is].map((one) => (one ? shownValue(one, keys) : 'nothing'));
    return [{ at: keys.join('.'), words: `was ${old} when it was shown, is ${now} now` }];
  });
}
