import { hrefOf } from '@/components/shell/places';

/** The page with a search: what stands behind its `?`. */
export function recallHref(bank: string, search: string): string {
  const base = hrefOf(bank, { path: '/recall' });
  return search === '' ? base : `${base}?${search}`;
}
