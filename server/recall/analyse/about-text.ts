import { dateWords } from './date-words';

/** What is known of a passage besides its words, as text of which terms are made for the first stage. */
export function aboutText(path: string, { agent, tags, key, atMs }: About, zone: string): string {
  const date = atMs === null ? '' : dateWords(atMs, zone);
  return [agent ?? '', ...tags, key ?? '', path, date].filter((part) => part !== '').join(' \n');
}

interface About {
  agent: string | null;
  tags: readonly string[];
  key: string | null;
  atMs: number | null;
}
