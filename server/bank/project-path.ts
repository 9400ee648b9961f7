import { childPath, type BankPath } from '@/lib/bank-path';
import { failure } from '@/lib/errors';
import { homeFor } from './homes-of';
import { readForChange } from './read-for-change';

const documents = ['context.json', 'sessions.json', 'decisions.json'] as const;

/**
 * Where a document of an aiconfig project stands, or is to stand.
 * @throws NOT_FOUND there is no such project: a name that was mistyped makes none
 */
export async function projectPath(
  root: string,
  { home: asked, project }: { home: string | null; project: string },
  name: (typeof documents)[number],
): Promise<BankPath> {
  const home = await homeFor(root, 'aiconfig', asked);
  const directory = childPath(home, `memory/projects/${project}`);
  for (const one of documents) {
    const { state } = await readForChange(root, childPath(directory, one));
    if (state !== null) return childPath(directory, name);
  }
  const words = `There is no project ${JSON.stringify(project)}: none of ${documents.join(', ')} stands in ${JSON.stringify(directory)}. Write one of them first.`;
  throw failure('NOT_FOUND', words, { project, directory });
}
