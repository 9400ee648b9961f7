import { countOf, plural } from '@/lib/format';

/** Acquisitions in each minute of the last hour, now at the right edge. */
export function LockStatisticsMinutes({ perMinute }: { perMinute: number[] }) {
  const most = Math.max(1, ...perMinute);
  const last = perMinute.length - 1;
  const points = perMinute.map((count, at) => `${at},${1 - count / most}`);
  const words = `At most ${plural(most, 'acquisition')} a minute, ${countOf(perMinute[last] ?? 0)} in this one`;
  return (
    <figure className="flex flex-col gap-0.5">
      <figcaption className="flex justify-between text-12 text-ink-faint">
        <span>Acquired per minute</span>
        <span className="tabular">most {countOf(most)}</span>
      </figcaption>
      <svg
        role="img"
        aria-label={words}
        viewBox={`0 0 ${last} 1`}
        preserveAspectRatio="none"
        className="h-7 w-full overflow-visible border-b border-line-strong"
      >
        <title>{words}</title>
        <polygon points={`0,1 ${points.join(' ')} ${last},1`} className="fill-hover" />
        <polyline
          points={points.join(' ')}
          fill="none"
          strokeWidth={1.25}
          vectorEffect="non-scaling-stroke"
          className="stroke-field-line"
        />
      </svg>
      <div aria-hidden className="flex justify-between text-12 text-ink-faint">
        <span>1 h ago</span>
        <span>now</span>
      </div>
    </figure>
  );
}
