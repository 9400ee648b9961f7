import { kindWords } from './kind-words';
import type { RecallWish } from './recall-wish';

/** What a search is called until somebody names it. */
export function nameOf(wish: RecallWish): string {
  const parts = [
    wish.query.trim(),
    ...wish.kinds.map(kindWords),
    ...wish.agents,
    ...wish.tags.map((tag) => `#${tag}`),
    ...wish.paths,
    wish.since === '' ? '' : `since ${wish.since}`,
    wish.before === '' ? '' : `before ${wish.before}`,
  ];
  return parts.filter(Boolean).join(' · ').slice(0, 200);
}
