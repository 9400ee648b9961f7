import { VisibleText } from '@/components/text/visible-text';
import { Time } from '@/components/ui/time';
import type { SourceDocument } from '@/lib/project-note';
import { DocumentLink } from './source-notices';

/** The documents something was read from: when each was written, and how often by whom, as it counts itself. */
export function SourceList({ bank, documents }: { bank: string; documents: SourceDocument[] }) {
  return (
    <ul aria-label="Documents" className="flex flex-col gap-1">
      {documents.map(({ path, modifiedAt, versions }) => (
        <li key={path} className="flex min-w-0 flex-wrap items-baseline gap-x-3">
          <DocumentLink bank={bank} path={path} />
          <Time at={modifiedAt} className="text-12 text-ink-faint" />
          {versions.length > 0 && (
            <span className="tabular text-12 text-ink-soft" title="Counted in the document itself">
              {versions.map(({ client, count }, at) => (
                <span key={at}>
                  {at > 0 && ' · '}
                  <VisibleText text={client} /> <VisibleText text={count} />
                </span>
              ))}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
