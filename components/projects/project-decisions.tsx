'use client';
import { DecisionTable } from '@/components/decisions/decision-table';
import { EmptyState } from '@/components/ui/states';
import type { ProjectStory } from '@/lib/project';

/** The register of the project; each decision opens in the register of the bank. */
export function ProjectDecisions({ bank, story }: { bank: string; story: ProjectStory }) {
  if (story.decisions.length === 0) {
    return (
      <EmptyState
        title="No decision yet"
        why="Decisions are kept in the project's decisions.json, each with what spoke for it. One can be added above."
      />
    );
  }
  return <DecisionTable bank={bank} decisions={story.decisions} elsewhere />;
}
