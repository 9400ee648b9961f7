import { Time } from '@/components/ui/time';
import { bytesOf, countOf } from '@/lib/format';
import type { IndexProgress } from '@/lib/recall';

/** How far the making of the index is. */
export function IndexProgressBar({ progress }: { progress: IndexProgress }) {
  const { documentsDone, documentsTotal, bytesDone, bytesTotal, startedAt } = progress;
  const share = bytesTotal > 0 ? bytesDone / bytesTotal : documentsDone / (documentsTotal || 1);
  const percent = Math.round(Math.min(1, Math.max(0, share)) * 100);
  const words = `${countOf(documentsDone)} of ${countOf(documentsTotal)} documents`;
  return (
    <div>
      <div
        role="progressbar"
        aria-label="The index is being made"
        aria-valuenow={percent}
        aria-valuetext={`${percent} %, ${words}`}
        className="h-2 overflow-hidden rounded-sm bg-hover"
      >
        <div className="h-full bg-accent" style={{ width: `${percent}%` }} />
      </div>
      <p className="tabular pt-1 text-12 text-ink-soft">
        {words} · {bytesOf(bytesDone)} of {bytesOf(bytesTotal)} · began <Time at={startedAt} />
      </p>
    </div>
  );
}
