import { runStatuses, type RunFilter, type RunStatus } from '@/lib/run';

/** What is looked for, as the URL says it. */
export interface RunWish {
  status: RunStatus | null;
  text: string;
  agent: string;
  span: string;
}

/** What the parameters of a URL wish for; `get` answers what is not a text with null. */
export function wishOf(get: (name: string) => string | null): RunWish {
  return {
    status: statusOf(get('status')),
    text: get('q') ?? '',
    agent: get('agent') ?? '',
    span: get('since') ?? '',
  };
}

/** What a wish asks for, its span of time left out. */
export function filterOf({ status, text, agent }: RunWish): RunFilter {
  return { status, text: text || null, agent: agent || null, since: null, until: null };
}

export function statusOf(text: string | null): RunStatus | null {
  return runStatuses.find((status) => status === text) ?? null;
}
