'use client';
import { useMemo } from 'react';
import { ChoiceField } from '@/components/projects/choice-field';
import { SearchField } from '@/components/projects/search-field';
import { countOf } from '@/lib/format';
import type { Decision } from '@/lib/decision';
import { countEach } from '@/lib/project-filter';

/** Which decisions are shown: by words, status and project. */
export function DecisionFilterBar({ decisions, shown }: { decisions: Decision[]; shown: number }) {
  const statuses = useMemo(
    () => countEach(decisions.map(({ status }) => status ?? 'none')),
    [decisions],
  );
  const projects = useMemo(() => countEach(decisions.map(({ project }) => project)), [decisions]);
  return (
    <div className="flex min-h-10 shrink-0 flex-wrap items-center gap-2 border-b px-4 py-1">
      <SearchField label="Filter decisions by any word in them" param="q" />
      <ChoiceField label="Status" param="status" choices={statuses} />
      <ChoiceField label="Project" param="project" choices={projects} />
      <span aria-live="polite" className="tabular text-12 text-ink-faint">
        {shown === decisions.length ? '' : `${countOf(shown)} of ${countOf(decisions.length)}`}
      </span>
    </div>
  );
}
