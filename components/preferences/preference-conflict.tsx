import { GitMerge } from 'lucide-react';
import { VisibleText } from '@/components/text/visible-text';
import { Button } from '@/components/ui/button';

interface PreferenceConflictProps {
  /** As JSON; null: it was not set. */
  base: string | null;
  ours: string;
  theirs: string | null;
  /** Both changes of a list in one; null when there is no such thing. */
  joined: string | null;
  onTheirs: () => void;
  onOurs: () => void;
  onJoined: (list: string) => void;
}

/** What it was, what is typed, and what somebody else wrote meanwhile: one of them goes on. */
export function PreferenceConflict(props: PreferenceConflictProps) {
  const { base, ours, theirs, joined, onTheirs, onOurs, onJoined } = props;
  return (
    <section
      aria-label="Conflict"
      className="flex flex-col gap-2 rounded border border-stale px-3 py-2"
    >
      <p role="status" className="flex items-center gap-1.5">
        <GitMerge aria-hidden className="size-3.5 shrink-0 text-stale" />
        Somebody else changed this after you began.
      </p>
      <dl className="grid grid-cols-[4rem_minmax(0,1fr)] gap-x-3 gap-y-1">
        <Side name="Base" words="when you began" json={base} />
        <Side name="Ours" words="what you typed" json={ours} />
        <Side name="Theirs" words="what stands now" json={theirs} />
      </dl>
      <div className="flex flex-wrap gap-2">
        <Button onClick={onTheirs}>Take theirs</Button>
        <Button onClick={onOurs}>Keep ours</Button>
        {joined !== null && <Button onClick={() => onJoined(joined)}>Join both</Button>}
      </div>
    </section>
  );
}

function Side({ name, words, json }: { name: string; words: string; json: string | null }) {
  return (
    <>
      <dt className="text-12 leading-5 text-ink-faint" title={words}>
        {name}
      </dt>
      <dd className="mono max-h-40 min-w-0 overflow-auto leading-5 wrap-anywhere whitespace-pre-wrap">
        {json === null ? (
          <span className="font-sans text-ink-faint">not set</span>
        ) : (
          <VisibleText text={json} />
        )}
      </dd>
    </>
  );
}
