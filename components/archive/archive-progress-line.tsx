import { TriangleAlert } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { countOf, plural } from '@/lib/format';
import type { ArchiveProgress, useArchive } from './use-archive';

interface ArchiveProgressLineProps {
  archive: Pick<
    ReturnType<typeof useArchive>,
    'isSearching' | 'isStopped' | 'setStopped' | 'tasks'
  >;
  progress: ArchiveProgress;
}

/** How much was looked at, and a way to stop looking. */
export function ArchiveProgressLine({ archive, progress }: ArchiveProgressLineProps) {
  const { isSearching, isStopped, setStopped, tasks } = archive;
  return (
    <div className="flex min-h-9 shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-t px-4 py-1 text-12 text-ink-soft">
      <span role="status" className="tabular">
        {plural(tasks.length, 'task')} · {wordsOf(progress)}
      </span>
      {isSearching && (
        <>
          <progress
            aria-label="Looked at"
            value={progress.share}
            max={1}
            className="h-1 w-24 accent-accent"
          />
          <Button look="quiet" onClick={() => setStopped(true)}>
            Stop
          </Button>
        </>
      )}
      {isStopped && !progress.isWhole && (
        <Button look="quiet" onClick={() => setStopped(false)}>
          Look on
        </Button>
      )}
      {progress.unreadableCount > 0 && (
        <span className="inline-flex items-center gap-1" title={placesOf(progress)}>
          <TriangleAlert aria-hidden className="size-3.5 text-broken" />
          {plural(progress.unreadableCount, 'line')} not readable, kept as{' '}
          {progress.unreadableCount === 1 ? 'it is' : 'they are'}
        </span>
      )}
    </div>
  );
}

function wordsOf({ looked, totalLines, isWhole }: ArchiveProgress): string {
  if (isWhole) return `all ${plural(looked, 'line')} looked at`;
  const of = totalLines === null ? '' : ` of ${countOf(totalLines)}`;
  return `${countOf(looked)}${of} lines looked at`;
}

function placesOf({ unreadable }: ArchiveProgress): string {
  return unreadable
    .map(({ document, byte, isTorn }) => `${document}, byte ${byte}${isTorn ? ', torn' : ''}`)
    .join('\n');
}
