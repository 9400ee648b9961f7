'use client';
import { useState } from 'react';
import { ProblemAct } from '@/components/health/problem-act';
import { VisibleText } from '@/components/text/visible-text';
import { Button } from '@/components/ui/button';
import { countOf } from '@/lib/format';
import type { DocumentFacts } from '@/lib/document';
import { documentHref } from './document-href';
import { goToLine } from './line-hash';
import { placeOf, ProblemIcon, problemWords } from './problem-mark';
import { useUrlState } from '@/components/ui/url-state';

const shownFirst = 4;

/** What is wrong and where; a line leads to itself. */
export function ProblemList({ bank, facts }: { bank: string; facts: DocumentFacts }) {
  const { replace } = useUrlState();
  const [all, setAll] = useState(false);
  const { problems, path } = facts;
  // What is not text has no line to go to.
  const hasLines = facts.form !== 'facts';
  const shown = all ? problems : problems.slice(0, shownFirst);
  return (
    <div className="border-t px-4 py-2">
      <ul aria-label="Problems" className="flex flex-col">
        {shown.map((problem, at) => {
          const place = placeOf(problem);
          const { line } = problem;
          return (
            <li key={at} className="flex min-h-6 items-start gap-2">
              <span className="pt-1">
                <ProblemIcon severity={problem.severity} />
              </span>
              <span className="min-w-0 flex-1 wrap-anywhere" title={problemWords(problem.code)}>
                <VisibleText text={problem.message} />
              </span>
              {place !== null && (line === null || !hasLines) && (
                <span className="tabular shrink-0 text-12 leading-5 text-ink-faint">{place}</span>
              )}
              {place !== null && line !== null && hasLines && (
                <a
                  href={documentHref(bank, path, line)}
                  onClick={(event) => {
                    event.preventDefault();
                    replace({ view: 'text' });
                    goToLine(line);
                  }}
                  className="tabular inline-flex min-h-6 shrink-0 items-center rounded text-12 text-accent underline-offset-2 hover:underline"
                >
                  {place}
                </a>
              )}
            </li>
          );
        })}
      </ul>
      <ProblemAct bank={bank} path={path} problems={problems} />
      {problems.length > shown.length && (
        <Button look="quiet" onClick={() => setAll(true)} className="-ml-2.5">
          Show all {countOf(problems.length)} problems
        </Button>
      )}
    </div>
  );
}
