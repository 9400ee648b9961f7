import { failure } from '@/lib/errors';
import type { DocumentChange, DocumentState } from './document-change';

/** The document is not as the plan saw it: base, ours and theirs, by which all three can be had from the history. */
export function revisionConflict({ path, base, next }: DocumentChange, now: DocumentState | null) {
  const words =
    base !== null && now?.revision === base.revision
      ? 'its permissions changed'
      : now === null
        ? 'it was removed'
        : base === null
          ? 'it was made'
          : 'it was written';
  return failure(
    'REVISION_CONFLICT',
    `${JSON.stringify(path)} is not as it was shown: ${words} meanwhile. Nothing was changed. Look at it again, or merge.`,
    {
      path,
      base: base?.revision ?? null,
      ours: next?.revision ?? null,
      theirs: now?.revision ?? null,
    },
  );
}
