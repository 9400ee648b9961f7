import type { UrlPatch } from '@/components/ui/url-state';

/** Clears what of the address is about one document. */
export const noDocument: UrlPatch = {
  path: null,
  view: null,
  from: null,
  to: null,
  before: null,
  show: null,
  by: null,
};
