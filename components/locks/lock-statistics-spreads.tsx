import { shortSpan, type DurationSpread } from '@/lib/lock-statistics';
import { LockStatisticsFigures } from './lock-statistics-figures';
import { barsOf, logScaleOf, type LogScale } from './log-scale';

interface SpreadsProps {
  wait: DurationSpread | null;
  hold: DurationSpread | null;
}

/** Both over the same logarithmic axis, so that they can be compared; the figures stand below as a table. */
export function LockStatisticsSpreads({ wait, hold }: SpreadsProps) {
  const buckets = [...(wait?.buckets ?? []), ...(hold?.buckets ?? [])];
  if (buckets.length === 0) return null;
  const scale = logScaleOf(buckets);
  return (
    <div className="flex flex-col gap-2">
      {wait && <Spread name="Wait" spread={wait} scale={scale} />}
      {hold && <Spread name="Hold" spread={hold} scale={scale} />}
      <Axis scale={scale} />
      <LockStatisticsFigures wait={wait} hold={hold} />
    </div>
  );
}

interface SpreadProps {
  name: string;
  spread: DurationSpread;
  scale: LogScale;
}

function Spread({ name, spread, scale }: SpreadProps) {
  const words = `${name}: half within ${shortSpan(spread.p50Ms)}, 95 % within ${shortSpan(spread.p95Ms)}, the longest ${shortSpan(spread.maxMs)}`;
  return (
    <figure className="flex items-end gap-2">
      <figcaption className="w-9 shrink-0 text-12 leading-5 text-ink-soft">{name}</figcaption>
      <svg
        role="img"
        aria-label={words}
        className="h-11 min-w-0 flex-1 border-b border-line-strong"
      >
        <title>{words}</title>
        {barsOf(spread.buckets, scale).map(({ from, to, height }) => (
          <rect
            key={from}
            x={percent(placed(from))}
            width={percent(placed(to) - placed(from))}
            y={percent(1 - height * tallest)}
            height={percent(height * tallest)}
            className="fill-field-line stroke-ground"
          />
        ))}
        <Mark name="p50" at={placed(scale.at(spread.p50Ms))} anchor="end" />
        <Mark name="p95" at={placed(scale.at(spread.p95Ms))} anchor="start" />
      </svg>
    </figure>
  );
}

/** The names stand on either side: the two may be close to each other. */
function Mark({ name, at, anchor }: { name: string; at: number; anchor: 'start' | 'end' }) {
  return (
    <>
      <line
        x1={percent(at)}
        x2={percent(at)}
        y1="0"
        y2="100%"
        strokeWidth={1.5}
        strokeDasharray={name === 'p95' ? '3 2' : undefined}
        className="stroke-ink"
      />
      <text
        x={percent(at)}
        dx={anchor === 'end' ? -3 : 3}
        y={10}
        textAnchor={anchor}
        className="fill-ink-soft text-12"
      >
        {name}
      </text>
    </>
  );
}

function Axis({ scale }: { scale: LogScale }) {
  const every = Math.ceil(scale.decades.length / 6);
  return (
    <div aria-hidden className="-mt-1.5 flex gap-2 text-12 text-ink-faint">
      <span className="w-9 shrink-0" />
      <div className="relative h-4 min-w-0 flex-1">
        {scale.decades.map((ms, at) =>
          at % every === 0 ? (
            <span
              key={ms}
              className="tabular absolute -translate-x-1/2 whitespace-nowrap"
              style={{ left: percent(placed(scale.at(ms))) }}
            >
              {decadeOf(ms)}
            </span>
          ) : null,
        )}
      </div>
    </div>
  );
}

function decadeOf(ms: number): string {
  return ms < 1000 ? shortSpan(ms) : `${Math.round(ms / 1000)} s`;
}

/** Room at both sides for what stands beside the outermost marks. */
const margin = 0.07;

/** At the right edge the name of a mark still has its place. */
const nameMargin = 0.12;

function placed(part: number): number {
  return margin + part * (1 - margin - nameMargin);
}

/** Of the plot's height; the marks' names stand above. */
const tallest = 0.66;

function percent(part: number): string {
  return `${(part * 100).toFixed(3)}%`;
}
