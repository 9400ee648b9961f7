import { AppLink } from '@/components/ui/app-link';
import { ChangeList } from '@/components/activity/change-list';
import { documentHref } from '@/components/documents/document-href';
import { PathText } from '@/components/text/visible-text';
import { Time } from '@/components/ui/time';
import type { DocumentSummary } from '@/lib/document';
import type { BankEvent } from '@/lib/event';
import { Card, Quiet } from './card';

interface ChangesCardProps {
  bank: string;
  changes: BankEvent[];
  recent: DocumentSummary[];
}

/** What changed since the server started; before the first change, what was written last. */
export function ChangesCard({ bank, changes, recent }: ChangesCardProps) {
  if (changes.length > 0) {
    return (
      <Card title="Latest changes" aside="newest first">
        <ChangeList changes={changes} most={shownAtMost} label="Latest changes" />
      </Card>
    );
  }
  return (
    <Card title="Written last" aside="no change since the server started">
      {recent.length === 0 ? (
        <Quiet>There is no document yet.</Quiet>
      ) : (
        <ul className="divide-y">
          {recent.slice(0, shownAtMost).map(({ path, modifiedAt }) => (
            <li key={path} className="flex min-h-8 items-center gap-3 px-3">
              <AppLink
                href={documentHref(bank, path)}
                data-row
                className="flex min-h-6 min-w-0 flex-1 items-center rounded hover:underline"
              >
                <PathText path={path} />
              </AppLink>
              <Time at={modifiedAt} className="text-12 text-ink-faint" />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

const shownAtMost = 10;
