import type { AllowedEndpoint } from './endpoint-of';
import type { EmbeddingProvider } from './embedding-provider';
import { readVectors } from './read-vectors';

/**
 * Asks a server as OpenAI's is asked. One request, no second try, no redirect followed: what is sent goes where the
 * configuration says or nowhere. An answer that is not what was asked for, or too large, is an error.
 */
export function httpProvider({
  url,
  model,
  key,
}: Exclude<AllowedEndpoint, { refused: string }>): EmbeddingProvider {
  return {
    space: `${url} ${model}`,
    async embed(texts, signal) {
      const response = await fetch(url, {
        method: 'POST',
        redirect: 'error',
        signal,
        headers: {
          'content-type': 'application/json',
          accept: 'application/json',
          ...(key === null ? {} : { authorization: `Bearer ${key}` }),
        },
        body: JSON.stringify({ model, input: texts, encoding_format: 'float' }),
      });
      if (!response.ok) {
        await response.body?.cancel();
        throw new Error(`it answered ${response.status}`);
      }
      return readVectors(await boundedText(response), texts.length);
    },
  };
}

const mostBytes = 32 << 20;

async function boundedText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > mostBytes) throw new Error(`its answer is larger than ${mostBytes >> 20} MB`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
