import { UrlLink } from '@/components/ui/url-link';
import { verdicts, type LockRow, type Verdict } from '@/lib/lock';
import { VerdictBadge } from './verdict-badge';

/** One verdict or all, kept in the URL. */
export function VerdictFilter({
  locks,
  chosen,
}: {
  locks: readonly LockRow[];
  chosen: Verdict | null;
}) {
  const options = [null, ...verdicts];
  return (
    <ul
      aria-label="Filter by verdict"
      className="flex min-h-10 shrink-0 flex-wrap items-center gap-1 border-b px-3 py-1 text-12"
    >
      {options.map((verdict, at) => {
        const count = locks.filter((lock) => verdict === null || lock.verdict === verdict).length;
        return (
          <li key={verdict ?? 'all'}>
            <UrlLink
              patch={{ verdict }}
              aria-current={verdict === chosen ? 'true' : undefined}
              {...(at === 0 ? { 'data-filter': true } : {})}
              className={`inline-flex min-h-6 items-center gap-1.5 rounded px-2 ${
                verdict === chosen ? 'bg-chosen' : 'hover:bg-hover'
              } ${count === 0 && verdict !== chosen ? 'grayscale' : ''}`}
            >
              {verdict === null ? 'All' : <VerdictBadge verdict={verdict} />}
              <span className="tabular text-ink-soft">{count}</span>
            </UrlLink>
          </li>
        );
      })}
    </ul>
  );
}
