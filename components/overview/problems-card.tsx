import { AppLink } from '@/components/ui/app-link';
import { documentHref } from '@/components/documents/document-href';
import { placeOf, ProblemIcon, problemWords } from '@/components/documents/problem-mark';
import { hrefOf } from '@/components/shell/places';
import { PathText, VisibleText } from '@/components/text/visible-text';
import { countOf } from '@/lib/format';
import type { DocumentSummary, Problem } from '@/lib/document';
import type { Overview } from '@/lib/overview';
import { Card, Quiet } from './card';

/** Where it is, and how many more the document has. */
function moreWords({ problems }: DocumentSummary, { line }: Problem): string {
  const more = problems.length > 1 ? `${problems.length} problems` : '';
  return [more, placeOf({ line, byte: null })].filter(Boolean).join(' · ');
}

export function ProblemsCard({ bank, problems }: { bank: string; problems: Overview['problems'] }) {
  const { count, worst } = problems;
  return (
    <Card title="What is wrong" aside={count > 0 ? countOf(count) : null}>
      {worst.length === 0 ? (
        <Quiet>Every document could be read and understood.</Quiet>
      ) : (
        <ul className="divide-y">
          {worst.map(({ document, problem }, at) => (
            <li key={at}>
              <AppLink
                href={documentHref(bank, document.path, problem.line)}
                data-row
                className="flex items-start gap-2 px-3 py-1.5 outline-offset-[-2px] transition-colors hover:bg-hover"
              >
                <span className="pt-1">
                  <ProblemIcon severity={problem.severity} />
                </span>
                <span className="min-w-0 flex-1">
                  <span className="flex items-center justify-between gap-3">
                    <PathText path={document.path} />
                    <span className="tabular shrink-0 text-12 text-ink-faint">
                      {moreWords(document, problem)}
                    </span>
                  </span>
                  <span className="block text-12 text-ink-soft" title={problemWords(problem.code)}>
                    <VisibleText text={problem.message} />
                  </span>
                </span>
              </AppLink>
            </li>
          ))}
        </ul>
      )}
      {count > 0 && (
        <AppLink
          href={`${hrefOf(bank, { path: '/documents' })}?problems=only`}
          className="block border-t px-3 py-1.5 text-accent outline-offset-[-2px] hover:bg-hover"
        >
          All {countOf(count)} problems
        </AppLink>
      )}
    </Card>
  );
}
