import { VisibleText } from '@/components/text/visible-text';
import { Time } from '@/components/ui/time';
import { plural } from '@/lib/format';
import type { AskedRefresh, RefreshReport } from '@/lib/recall';
import { spanOf } from '@/lib/time-words';

/** What became of the refresh that was asked for last. */
export function AskedRefreshLine({ asked }: { asked: AskedRefresh }) {
  const { state, askedAt, report, error } = asked;
  return (
    <div role="status" className="text-ink-soft">
      <p className={state === 'failed' ? 'text-broken' : ''}>
        {words[state]}, asked for <Time at={askedAt} />
        {report && `: ${reportWords(report)}`}
      </p>
      {error && (
        <p className="wrap-anywhere">
          <VisibleText text={error.message.slice(0, 500)} />
          {error.code !== null && <span className="mono text-ink-faint"> {error.code}</span>}
        </p>
      )}
    </div>
  );
}

const words: Record<AskedRefresh['state'], string> = {
  running: 'A refresh is under way',
  done: 'The refresh is done',
  cancelled: 'The refresh was cancelled; the next goes on where it stopped',
  failed: 'The refresh failed',
};

function reportWords({ outcome, documentsRead, documentsRemoved, tookMs }: RefreshReport): string {
  if (outcome === 'nothing') return 'it was up to date';
  const removed = documentsRemoved > 0 ? `, ${plural(documentsRemoved, 'document')} gone` : '';
  return `${plural(documentsRead, 'document')} read${removed}, in ${spanOf(tookMs)}`;
}
