import { TriangleAlert } from 'lucide-react';
import { VisibleText } from '@/components/text/visible-text';
import { CopyButton } from '@/components/ui/copy-button';
import { DiffView } from '@/components/ui/diff-view';
import { Fact, FactList } from '@/components/ui/facts';
import { plural, shortHash } from '@/lib/format';
import type { Conflict, MergeOffered } from './refused';

interface ConflictFactsProps {
  conflict: Conflict;
  /** What was asked for can take part in a merge. */
  merges: boolean;
}

/** The three states of a document that moved on, and the merge that could be made of them. */
export function ConflictFacts({ conflict, merges }: ConflictFactsProps) {
  const { base, ours, theirs, merge } = conflict;
  return (
    <div className="flex flex-col gap-3">
      <FactList>
        <Revision label="Base" revision={base} none="it was not there" words="what was shown" />
        <Revision
          label="Ours"
          revision={ours}
          none="it is removed"
          words="what was to be written"
        />
        <Revision label="Theirs" revision={theirs} none="it was removed" words="what stands now" />
      </FactList>
      {merge && merges && <Merge merge={merge} />}
      {!merge && merges && (
        <p className="text-ink-soft">
          The two cannot be merged: what was shown is not kept, or the document is gone. Keep a copy
          of the text, and begin again with what stands now.
        </p>
      )}
    </div>
  );
}

interface RevisionProps {
  label: string;
  revision: string | null;
  none: string;
  words: string;
}

function Revision({ label, revision, none, words }: RevisionProps) {
  return (
    <Fact label={label}>
      {revision === null ? (
        <span>{none}</span>
      ) : (
        <span className="flex flex-wrap items-center gap-x-1">
          <span className="mono whitespace-nowrap" title={revision}>
            {shortHash(revision)}
          </span>
          <CopyButton text={revision} what="revision" />
          <span className="text-ink-faint">{words}</span>
        </span>
      )}
    </Fact>
  );
}

function Merge({ merge }: { merge: MergeOffered }) {
  return (
    <section aria-label="Merge" className="flex flex-col gap-2">
      <p className="font-strong">
        {merge.clean
          ? 'Both changes fit together. Merged, this would change in what stands now:'
          : `Both changed the same place${merge.conflicts.length === 1 ? '' : 's'}: ${plural(merge.conflicts.length, 'conflict')} would be marked.`}
      </p>
      {merge.conflicts.length > 0 && (
        <ul className="flex flex-col gap-1">
          {merge.conflicts.map(({ at, words }, index) => (
            <li key={index} className="flex items-start gap-1.5">
              <TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0 text-stale" />
              <span className="min-w-0 wrap-anywhere">
                <span className="mono">
                  <VisibleText text={at} />
                </span>
                : <VisibleText text={words} />
              </span>
            </li>
          ))}
        </ul>
      )}
      <DiffView
        diff={merge.diff}
        empty="Merged, nothing would change: it has all of this already."
      />
    </section>
  );
}
