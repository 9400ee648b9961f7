import type { ProjectList, ProjectSummary } from '@/lib/project';
import type { Bank } from '@/server/bank/bank';
import { aiconfigTrees } from '@/server/bank/projects/project-documents';
import { loadProject } from '@/server/bank/projects/load-project';
import { redactText } from '@/server/redaction/redact';

/** Every project of every aiconfig tree of a bank, the one written last first. Never fails for one bad document. */
export async function listProjects(bank: Bank): Promise<ProjectList> {
  const { homes, projects } = await aiconfigTrees(bank.root);
  const summaries: ProjectSummary[] = [];
  for (const one of projects) summaries.push(await summaryOf(bank.root, one, homes.length > 1));
  summaries.sort((one, other) => (one.changedAt < other.changedAt ? 1 : -1));
  return { homes: homes.map((home) => redactText(home).text), projects: summaries };
}

async function summaryOf(
  root: string,
  documents: Parameters<typeof loadProject>[1],
  severalHomes: boolean,
): Promise<ProjectSummary> {
  const { story, context } = await loadProject(root, documents, severalHomes);
  const [last] = story.sessions;
  return {
    home: story.home,
    project: story.project,
    description: context?.description ?? null,
    focus: context?.focus ?? null,
    sessions: story.sessions.length,
    decisions: story.decisions.length,
    openFollowUps: story.followUps.filter(({ done }) => !done).length,
    lastSession: last
      ? { key: last.key, summary: last.summary.slice(0, 300), date: last.date, client: last.client }
      : null,
    changedAt: newestOf(story.documents.map(({ modifiedAt }) => modifiedAt)),
    conflicts: story.conflicts.length,
    notes: story.notes.length,
    problems: story.documents.filter(({ problem }) => problem !== null).length,
  };
}

function newestOf(times: string[]): string {
  return times.reduce((newest, time) => (Date.parse(time) > Date.parse(newest) ? time : newest));
}
