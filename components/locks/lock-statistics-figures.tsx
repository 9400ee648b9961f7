import { shortSpan, type DurationSpread } from '@/lib/lock-statistics';

interface FiguresProps {
  wait: DurationSpread | null;
  hold: DurationSpread | null;
}

export function LockStatisticsFigures({ wait, hold }: FiguresProps) {
  return (
    <table className="w-full text-right">
      <caption className="sr-only">Durations of waits and holds in the last hour</caption>
      <thead className="text-12 text-ink-faint">
        <tr>
          <td />
          {columns.map((column) => (
            <th key={column} scope="col" className="font-normal">
              {column.slice(0, -2)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {(
          [
            ['Wait', wait],
            ['Hold', hold],
          ] as const
        ).map(([name, spread]) => (
          <tr key={name}>
            <th scope="row" className="text-left font-normal text-ink-soft">
              {name}
            </th>
            {columns.map((column) => (
              <td key={column}>{spread ? shortSpan(spread[column]) : '–'}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const columns = ['p50Ms', 'p95Ms', 'p99Ms', 'maxMs'] as const;
