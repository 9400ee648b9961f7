import { TriangleAlert } from 'lucide-react';
import { ringWords } from '@/lib/wait-graph';

/** Processes that will never go on by themselves. */
export function RingWarning({ rings }: { rings: readonly number[][] }) {
  return rings.map((ring) => (
    <p
      key={ring.join(' ')}
      role="alert"
      className="mb-2 flex items-start gap-1.5 rounded border border-broken px-3 py-2"
    >
      <TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0 text-broken" />
      <span className="min-w-0">
        <span className="text-broken">Deadlock: </span>
        {ringWords(ring)}
      </span>
    </p>
  ));
}
