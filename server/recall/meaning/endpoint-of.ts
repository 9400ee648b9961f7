import { isIP } from 'node:net';
import type { EmbeddingEndpoint } from '@/lib/settings';

/** Where to ask and with which key, or why not, in words. */
export type AllowedEndpoint =
  { url: string; model: string; key: string | null } | { refused: string };

/**
 * The configuration may have been written by whoever writes to the project, so it alone sends no text to another
 * machine: whoever starts the program names the hosts, in `STRONGROOM_EMBEDDINGS_HOSTS`.
 */
export function endpointOf(
  { url, model, keyVariable }: EmbeddingEndpoint,
  environment: NodeJS.ProcessEnv,
): AllowedEndpoint {
  const { hostname, host, href } = new URL(url);
  const named = (environment['STRONGROOM_EMBEDDINGS_HOSTS'] ?? '')
    .split(',')
    .map((one) => one.trim());
  if (!isThisMachine(hostname) && !named.includes(hostname) && !named.includes(host))
    return {
      refused: `${host} is another machine, and STRONGROOM_EMBEDDINGS_HOSTS does not name it`,
    };
  const key = keyVariable === undefined ? null : environment[keyVariable];
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
