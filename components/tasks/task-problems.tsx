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
  return problems.map(({ path, ...problem }) => (
    <Notice key={path} warns>
      <span className="min-w-0 flex-1 basis-60 wrap-anywhere">
        <VisibleText text={wordsOf(path, problem)} />
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

function wordsOf(path: string, { why, message, line, byte }: Omit<TaskProblem, 'path'>): string {
  if (why === null) return message;
  const where = line === null ? '' : `line ${line}, byte ${byte ?? 0}: `;
  return `${path} cannot be read: ${where}${why}. Its tasks are there, and not shown.`;
}
