import { documentHref } from '@/components/documents/document-href';
import { Notice } from '@/components/documents/notice';
import { VisibleText } from '@/components/text/visible-text';
import { AppLink } from '@/components/ui/app-link';
import type { TaskProblem } from '@/lib/task';

/** Queues whose tasks are there and not shown. */
export function TaskProblems({
  bank,
  problems,
}: {
  bank: string;
  problems: readonly TaskProblem[];
}) {
  return problems.map(({ path, message }) => (
    <Notice key={path} warns>
      <span className="min-w-0 flex-1 wrap-anywhere">
        <VisibleText text={message} />
      </span>
      <AppLink
        href={documentHref(bank, path)}
        className="inline-flex min-h-6 items-center text-accent underline underline-offset-2"
      >
        Open the document
      </AppLink>
    </Notice>
  ));
}
