import type { Entry } from '@/server/bank/list-entries';

/** What no memory is in: locks, what writers leave beside their documents, bytes that are no text. */
const neverIndexed = new Set(['backup', 'temp', 'lock', 'binary', 'special']);
/** Made by programs for themselves. */
const machineMade =
  /(^|\/)(package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|\.DS_Store)$|\.(min\.js|map|svg|ico|woff2?|ttf|pyc|o|a|mp[34]|wav|tar|7z|rar|jar|class)$/i;

/**
 * Whether a document is read for recall at all, told by what it is and how it is called. Links are not: what they lead
 * to is a document itself. A file that turns out to be binary gives no passages.
 */
export function isIndexed(entry: Entry): boolean {
  return entry.facts?.kind === 'file' && isRemembered(entry);
}

/** The same of a document that need not be there any more. */
export function isRemembered({ path, recognised }: Pick<Entry, 'path' | 'recognised'>): boolean {
  const { kind, form } = recognised.claim;
  return !neverIndexed.has(kind) && form !== 'facts' && !machineMade.test(path);
}
