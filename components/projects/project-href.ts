import { hrefOf } from '@/components/shell/places';
import type { ProjectPlace } from '@/lib/project-note';

/** Where a project, or something of it, is shown. */
export function projectHref(
  bank: string,
  { home, project }: ProjectPlace,
  more: Record<string, string> = {},
): string {
  const query = new URLSearchParams({ project, ...(home === '' ? {} : { home }), ...more });
  return `${hrefOf(bank, { path: '/projects' })}?${query}`;
}

/** Where the decision of a key is shown. */
export function decisionHref(bank: string, key: string): string {
  return `${hrefOf(bank, { path: '/decisions' })}?${new URLSearchParams({ decision: key })}`;
}
