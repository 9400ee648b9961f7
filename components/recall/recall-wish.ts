import { passageKinds, type PassageKind } from '@/lib/recall';

/** What is looked for, as the URL says it. */
export interface RecallWish {
  query: string;
  kinds: PassageKind[];
  agents: string[];
  tags: string[];
  paths: string[];
  /** The name of a span, or a day; `''` is any time. */
  since: string;
  /** A day; `''` is until now. */
  before: string;
  /** Text as it stands instead of words. */
  isSubstring: boolean;
  withHistory: boolean;
}

export const facetNames = ['kinds', 'agents', 'tags', 'paths'] as const;
export type FacetName = (typeof facetNames)[number];

/** Which parameter of the URL holds which facet. */
export const facetParams: Record<FacetName, string> = {
  kinds: 'kind',
  agents: 'agent',
  tags: 'tag',
  paths: 'path',
};

/** How far back: what the URL says, and the words. */
export const spans = [
  { name: '24h', words: 'last 24 hours', ms: 86_400_000 },
  { name: '7d', words: 'last 7 days', ms: 7 * 86_400_000 },
  { name: '30d', words: 'last 30 days', ms: 30 * 86_400_000 },
  { name: '365d', words: 'last year', ms: 365 * 86_400_000 },
] as const;

/** What the parameters of a URL wish for; what is not of their form is left out. */
export function wishOf(get: (name: string) => string | null): RecallWish {
  const list = (name: FacetName) => splitList(get(facetParams[name]) ?? '');
  return {
    query: get('q') ?? '',
    kinds: list('kinds').flatMap((name) => passageKinds.filter((kind) => kind === name)),
    agents: list('agents'),
    tags: list('tags'),
    paths: list('paths'),
    since: isSpan(get('since')) ? (get('since') ?? '') : dayOf(get('since')),
    before: dayOf(get('before')),
    isSubstring: get('mode') === 'substring',
    withHistory: get('history') === 'on',
  };
}

/** What takes every filter away and leaves the words. */
export const noFilters = {
  kind: null,
  agent: null,
  tag: null,
  path: null,
  since: null,
  before: null,
  history: null,
};

/** Puts a value into a facet, or takes it out. */
export function toggled(wish: RecallWish, facet: FacetName, value: string) {
  const values: readonly string[] = wish[facet];
  const next = values.includes(value) ? values.filter((one) => one !== value) : [...values, value];
  return { [facetParams[facet]]: joinList(next) };
}

/** How many filters there are beside the words. */
export function filterCount(wish: RecallWish): number {
  const listed = facetNames.reduce((sum, name) => sum + wish[name].length, 0);
  return listed + Number(wish.since !== '') + Number(wish.before !== '') + Number(wish.withHistory);
}

/** The wish as the parameters of a URL. */
export function paramsOf(wish: RecallWish): URLSearchParams {
  const params = new URLSearchParams();
  const put = (name: string, value: string) => value !== '' && params.set(name, value);
  put('q', wish.query);
  for (const name of facetNames) put(facetParams[name], joinList(wish[name]));
  put('since', wish.since);
  put('before', wish.before);
  if (wish.isSubstring) put('mode', 'substring');
  if (wish.withHistory) put('history', 'on');
  return params;
}

/** Whether it names a span that ends now. */
export function isSpan(text: string | null): boolean {
  return spans.some(({ name }) => name === text);
}

function dayOf(text: string | null): string {
  return text !== null && /^\d{4}-\d\d-\d\d$/.test(text) ? text : '';
}

/** `,` parts, `\` keeps what follows it. */
function joinList(values: readonly string[]): string {
  return values.map((value) => value.replace(/[\\,]/g, '\\$&')).join(',');
}

function splitList(text: string): string[] {
  const parts = text.match(/(?:\\[^]|[^\\,])+/g) ?? [];
  return [...new Set(parts.map((part) => part.replace(/\\([^])/g, '$1')))].slice(0, 50);
}
