import { failure } from '@/lib/errors';
import type { ProjectStory } from '@/lib/project';
import type { Bank } from '@/server/bank/bank';
import { loadProject } from '@/server/bank/projects/load-project';
import { aiconfigTrees } from '@/server/bank/projects/project-documents';

/**
 * One project: its context, its story in time, what was decided and what is left to do. What its documents hold that
 * nobody expected is told as notes.
 * @throws NOT_FOUND no such project
 */
export async function readProject(
  bank: Bank,
  input: { home: string; project: string },
): Promise<ProjectStory> {
  const { homes, projects } = await aiconfigTrees(bank.root);
  const home = input.home === '.' ? '' : input.home;
  const found = projects.find((one) => one.home === home && one.project === input.project);
  if (!found) throw unknown(input);
  return (await loadProject(bank.root, found, homes.length > 1)).story;
}

function unknown({ home, project }: { home: string; project: string }) {
  const where = home === '' ? 'in this bank' : `below ${JSON.stringify(home)}`;
  const words = `There is no project ${JSON.stringify(project)} ${where}.`;
  return failure('NOT_FOUND', words, { home, project });
}
