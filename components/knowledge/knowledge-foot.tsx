import { documentHref } from '@/components/documents/document-href';
import { VisibleText } from '@/components/text/visible-text';
import { AppLink } from '@/components/ui/app-link';
import { countOf, plural } from '@/lib/format';
import type { KnowledgeProgress } from './use-knowledge';

interface KnowledgeFootProps {
  bank: string;
  count: number;
  isSearching: boolean;
  progress: KnowledgeProgress;
}

/** How much was looked at, and what could not be read of it. */
export function KnowledgeFoot({ bank, count, isSearching, progress }: KnowledgeFootProps) {
  const { looked, isWhole, problems, problemCount } = progress;
  const far = isWhole ? `all ${plural(looked, 'line')} looked at` : `${countOf(looked)} looked at`;
  const entries = count === 1 ? '1 entry' : `${countOf(count)} entries`;
  return (
    <div className="shrink-0 border-t px-4 py-1.5 text-12 text-ink-soft">
      <p role="status" className="tabular">
        {entries} · {far}
        {isSearching && ' · looking on…'}
      </p>
      {problemCount > 0 && (
        <details>
          <summary className="min-h-6 cursor-pointer text-stale">
            {plural(problemCount, 'line')} not readable as one entry, kept as found
          </summary>
          <ul aria-label="Lines that cannot be read" className="max-h-32 overflow-auto">
            {problems.map(({ document, line, message }, at) => (
              <li key={at} className="wrap-anywhere">
                <AppLink
                  href={documentHref(bank, document, line)}
                  className="inline-flex min-h-6 items-center text-accent underline underline-offset-2"
                >
                  <VisibleText text={line === null ? document : `${document}, line ${line}`} />
                </AppLink>{' '}
                <VisibleText text={message} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
