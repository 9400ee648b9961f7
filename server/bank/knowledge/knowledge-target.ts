import { childPath, parentPath, type BankPath } from '@/lib/bank-path';
import { companionPath, isProjectPath } from '@/lib/companions';
import { failure } from '@/lib/errors';
import { absoluteOf, projectOf } from '@/server/disk/companions';
import { lookAt } from '@/server/disk/entry';
import type { KnowledgePlaces } from './knowledge-places';

/**
 * The knowledge base a new entry of a home goes to: the one that is asked for, else the first there is, else a new one
 * where the project keeps its knowledge, else in the home.
 * @throws NOT_FOUND the one that is asked for is none
 */
export async function knowledgeTarget(
  root: string,
  { entries }: KnowledgePlaces,
  home: BankPath | '',
  asked: string | null,
): Promise<BankPath> {
  const bases = entries.filter((place) => place.form === 'lines' && place.home === home);
  if (asked !== null) {
    const found = bases.find(({ path }) => path === asked);
    if (found) return found.path;
    const words = `${JSON.stringify(asked)} is no knowledge base of this memory-bank. Leave it out, or see: strongroom ls`;
    throw failure('NOT_FOUND', words, { path: asked });
  }
  const rank = (relative: string) =>
    relative.includes('$') ? 2 : relative.startsWith('..') ? 0 : 1;
  const [first] = bases
    .map(({ path, entry }) => ({ path, rank: rank(entry.recognised.relative) }))
    .sort((one, other) => one.rank - other.rank);
  return first?.path ?? newBase(root, home, 'knowledge_base.jsonl');
}

/** Where a file of knowledge is to be made: where its directory stands in the project, else in the home. */
export async function newBase(root: string, home: BankPath | '', name: string): Promise<BankPath> {
  const usual = companionPath(home, `storage/memory/${name}`);
  const isReached = !isProjectPath(usual) || projectOf(root) !== null;
  const directory = isReached ? await lookAt(absoluteOf(root, parentPath(usual))) : null;
  return directory?.kind === 'directory' ? usual : childPath(home, name);
}
