import { documentHref } from '@/components/documents/document-href';
import { PathText, VisibleText } from '@/components/text/visible-text';
import { AppLink } from '@/components/ui/app-link';
import { countOf, plural } from '@/lib/format';
import type { IndexStatus } from '@/lib/recall';

interface PartialListProps {
  bank: string;
  partial: IndexStatus['partial'];
  count: number;
}

/** Documents that cannot be found as a whole, each with its reason. */
export function PartialList({ bank, partial, count }: PartialListProps) {
  return (
    <section>
      <h3 className="pb-1 text-12 text-ink-faint">
        {plural(count, 'document')} indexed in part or not at all
        {count > partial.length && `, the first ${countOf(partial.length)} of them`}
      </h3>
      <ul aria-label="Documents indexed in part" className="max-h-48 overflow-auto">
        {partial.map(({ path, reason }) => (
          <li key={path} className="flex flex-col border-b py-1 last:border-b-0">
            <AppLink
              href={documentHref(bank, path)}
              prefetch={false}
              className="min-w-0 text-accent underline underline-offset-2"
            >
              <PathText path={path} />
            </AppLink>
            <span className="text-12 wrap-anywhere text-ink-soft">
              <VisibleText text={reason.slice(0, 300)} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
