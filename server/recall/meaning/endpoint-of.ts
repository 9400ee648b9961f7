import { isIP } from 'node:net';
import type { EmbeddingEndpoint } from '@/lib/settings';

/** Where to ask and with which key, or why not, in words. */
export type AllowedEndpoint =
  { url: string; model: string; key: string | null } | { refused: string };

/** What the configuration says of meaning. */
export interface EmbeddingSettings {
  /** Null: it is off. */
  embeddings: EmbeddingEndpoint | null;
  embeddingWeight: number;
}

const variables = new Map<string, string>();

/** What the edges tell of the environment, once per process or thread; nothing below them reads it. */
export function rememberEndpoints(environment: Readonly<Record<string, string | undefined>>): void {
  for (const [name, value] of Object.entries(environment))
    if (/^STRONGROOM_(?:EMBEDDINGS_HOSTS|[A-Z0-9_]*KEY)$/.test(name))
      variables.set(name, value ?? '');
}

/**
 * The configuration may have been written by whoever writes to the project, so it alone sends no text to another
 * machine: whoever starts the program names the hosts, in `STRONGROOM_EMBEDDINGS_HOSTS`.
 */
export function endpointOf({ url, model, keyVariable }: EmbeddingEndpoint): AllowedEndpoint {
  const { hostname, host, href } = new URL(url);
  const named = (variables.get('STRONGROOM_EMBEDDINGS_HOSTS') ?? '')
    .split(',')
    .map((one) => one.trim());
  if (!isThisMachine(hostname) && !named.includes(hostname) && !named.includes(host))
    return {
      refused: `${host} is another machine, and STRONGROOM_EMBEDDINGS_HOSTS does not name it`,
    };
  const key = keyVariable === undefined ? null : variables.get(keyVariable);
  if (key === undefined || key === '') return { refused: `${keyVariable} is not set` };
  // A line end would begin another header.
  if (key !== null && !/^[\x21-\x7e]+$/.test(key))
    return { refused: `${keyVariable} holds what cannot be a key` };
  return { url: `${href.replace(/\/+$/, '')}/embeddings`, model, key };
}

function isThisMachine(hostname: string): boolean {
  const bare = hostname.replace(/^\[|\]$/g, '');
  return bare === 'localhost' || bare === '::1' || (isIP(bare) === 4 && bare.startsWith('127.'));
}
