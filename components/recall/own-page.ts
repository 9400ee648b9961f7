import { hrefOf } from '@/components/shell/places';
import type { RecallHit } from '@/lib/recall';

interface OwnPage {
  href: string;
  /** On the link. */
  words: string;
}

/** Where a passage has a page of its own beside its document; null where it has none. */
export function ownPage(bank: string, hit: RecallHit): OwnPage | null {
  const to = (path: string, query: Record<string, string>, words: string): OwnPage => ({
    href: `${hrefOf(bank, { path })}?${new URLSearchParams(query)}`,
    words,
  });
  const { documentKind, path, key, line } = hit;
  if (documentKind === 'run-record' && path.endsWith('.json')) {
    return to('/runs', { run: path.slice(0, -'.json'.length) }, 'The run');
  }
  if (documentKind === 'task-queue' && key !== null) {
    return to('/tasks', { task: key }, 'The task');
  }
  if (documentKind === 'knowledge-base' && line !== null) {
    return to('/knowledge', { entry: `${line}@${path}` }, 'The entry');
  }
  const project = /(?:^|\/)projects\/([^/]+)\/[^/]+$/.exec(path)?.[1];
  if (documentKind === 'decision-register' && key !== null && project !== undefined) {
    return to('/decisions', { decision: `${project}/${key}` }, 'The decision');
  }
  return null;
}
