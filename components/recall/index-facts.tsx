import { Time } from '@/components/ui/time';
import { countOf, plural } from '@/lib/format';
import type { IndexStatus } from '@/lib/recall';

/** How much can be found, and how fresh that is, in one line. */
export function IndexFacts({ status }: { status: IndexStatus }) {
  const { state, documents, passages, indexedAt, progress, pending } = status;
  if (state === 'missing' || state === 'unavailable' || state === 'damaged') {
    return <>{stateWords[state]}: documents are read through at each question</>;
  }
  const done =
    progress && `${countOf(progress.documentsDone)} of ${countOf(progress.documentsTotal)}`;
  if (state === 'building' && indexedAt === null) {
    return <>The index is being made{done && `, ${done} documents`}: until then they are read</>;
  }
  return (
    <>
      {plural(passages, 'passage')} of {plural(documents, 'document')}
      {indexedAt !== null && (
        <>
          {' · as of '}
          <Time at={indexedAt} />
        </>
      )}
      {pending !== null && pending > 0 && ` · ${plural(pending, 'document')} pending`}
      {state === 'building' && done && ` · being made anew, ${done}`}
    </>
  );
}

export const stateWords: Record<IndexStatus['state'], string> = {
  ready: 'Ready',
  building: 'Being made',
  refreshing: 'Being brought up to date',
  missing: 'No index yet',
  damaged: 'The index is damaged',
  unavailable: 'No index can be kept here',
};
