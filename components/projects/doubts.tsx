import { TriangleAlert } from 'lucide-react';
import { VisibleText } from '@/components/text/visible-text';

/** What does not fit, in words a person can check. */
export function Doubts({ doubts, label }: { doubts: readonly string[]; label: string }) {
  if (doubts.length === 0) return null;
  return (
    <ul aria-label={label} className="flex flex-col gap-1">
      {doubts.map((doubt, at) => (
        <li key={at} className="flex items-start gap-1.5">
          <TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0 text-stale" />
          <span className="min-w-0 wrap-anywhere">
            <VisibleText text={doubt} />
          </span>
        </li>
      ))}
    </ul>
  );
}
