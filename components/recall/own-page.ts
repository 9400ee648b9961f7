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
  const { kind, documentKind, path, key, line } = hit;
  if (kind === 'version') return to('/documents', { path, view: 'history' }, 'Its history');
  if (documentKind === 'run-record' || documentKind === 'run-output') {
    return to('/runs', { run: path.replace(/\.[^./]+$/, '') }, 'The run');
  }
  if (documentKind === 'task-queue' && key !== null) {
    return to('/tasks', { task: key }, 'The task');
  }
  if (documentKind === 'knowledge-base' && line !== null) {
    return to('/knowledge', { entry: `${line}@${path}` }, 'The entry');
  }
  const [, home = '', project] = /^(?:(.*)\/)?memory\/projects\/([^/]+)\/[^/]+$/.exec(path) ?? [];
  if (key === null || project === undefined) return null;
  if (documentKind === 'decision-register') {
    return to('/decisions', { decision: `${project}/${key}` }, 'The decision');
  }
  if (documentKind === 'session-log') {
    return to('/projects', { ...(home && { home }), project, session: key }, 'The session');
  }
  return null;
}
