'use client';
import { Button } from '@/components/ui/button';
import { Time } from '@/components/ui/time';
import { useUrlState } from '@/components/ui/url-state';
import { draftKey, dropDraft, keepDraft, useDraft } from './draft-store';
import { Notice } from './notice';

interface DraftNoticeProps {
  bank: string;
  path: string;
  gone: boolean;
}

/** Words that were typed and not applied are not forgotten: here they are found again. */
export function DraftNotice({ bank, path, gone }: DraftNoticeProps) {
  const key = draftKey(bank, path);
  const draft = useDraft(key);
  const { push } = useUrlState();
  if (draft === null) return null;
  const asNew = () => {
    keepDraft(draftKey(bank, null), { ...draft, base: null });
    dropDraft(key);
    push({ path: null, view: 'new' });
  };
  return (
    <Notice warns>
      <span>
        An edit of this document, begun <Time at={new Date(draft.since).toISOString()} />, is not
        applied yet.
      </span>
      {gone ? (
        <Button onClick={asNew}>Go on as a new document</Button>
      ) : (
        <Button onClick={() => push({ view: 'edit' })}>Go on editing</Button>
      )}
    </Notice>
  );
}
