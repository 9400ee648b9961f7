import { documentHref } from '@/components/documents/document-href';
import { PathText, VisibleText } from '@/components/text/visible-text';
import { AppLink } from '@/components/ui/app-link';
import { CopyButton } from '@/components/ui/copy-button';
import { Fact, FactList, Part } from '@/components/ui/facts';
import { Time } from '@/components/ui/time';
import type { ArchivedDetail } from '@/lib/archive';

export function ArchivedFacts({ bank, detail }: { bank: string; detail: ArchivedDetail }) {
  const { id, status, finishedAt, createdAt, source, document, todos } = detail.task;
  return (
    <Part title="Facts">
      <FactList>
        <Fact label="Finished">
          <When at={finishedAt} />
        </Fact>
        <Fact label="Created">
          <When at={createdAt} />
        </Fact>
        {status !== null && (
          <Fact label="Status">
            <VisibleText text={status} />
          </Fact>
        )}
        <Fact label="Todos">
          {todos.total === 0 ? 'none' : `${todos.done} of ${todos.total} done`}
        </Fact>
        <Fact label="Id">
          {id === null ? (
            <span className="text-ink-faint">the line has none</span>
          ) : (
            <>
              <span className="mono min-w-0 wrap-anywhere">
                <VisibleText text={id} />
              </span>
              <CopyButton text={id} what="id" />
            </>
          )}
        </Fact>
        <Fact label="Came from">
          {source === null ? (
            <span className="text-ink-faint">the line does not say</span>
          ) : (
            <VisibleText text={source} />
          )}
        </Fact>
        <Fact label="Archive">
          <AppLink
            href={documentHref(bank, document)}
            className="flex min-h-6 min-w-0 items-center text-accent underline underline-offset-2"
          >
            <PathText path={document} />
          </AppLink>
        </Fact>
      </FactList>
    </Part>
  );
}

function When({ at }: { at: string | null }) {
  if (at === null) return <span className="text-ink-faint">no time</span>;
  return (
    <span>
      <Time at={at} full />
    </span>
  );
}
