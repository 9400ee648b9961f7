import { hrefOf } from '@/components/shell/places';

/** Where a document, or a line of it, is shown. */
export function documentHref(bank: string, path: string, line: number | null = null): string {
  const base = `${hrefOf(bank, { path: '/documents' })}?${new URLSearchParams({ path })}`;
  return line === null ? base : `${base}&view=text#L${line}`;
}
