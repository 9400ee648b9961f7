import { basename } from 'node:path';
import { redactText } from '@/server/redaction/redact';
import { openReader } from '../index/open-reader';
import { currentIndex } from '../refresh/index-places';
import { batchSize, type EmbeddingProvider } from './embedding-provider';
import { endpointOf, type EmbeddingSettings } from './endpoint-of';
import { httpProvider } from './http-provider';
import { removeMeaningFile } from './meaning-file';
import { packVector } from './packed-vector';
import { knownWindows, storePlaces, storeVectors, type PassagePlace } from './stored-vectors';
import { windowsOfIndex, type IndexWindow } from './windows-of-index';

export interface MadeVectors {
  /** How many windows were sent. */
  made: number;
  /** Why it ended before all were made, in words; null when it did not. */
  stopped: string | null;
}

/**
 * Gives each passage of the index in force a place in the space of meaning, where the configuration names a server:
 * only windows whose text is new are sent, redacted. What was made is kept whatever happens next. Only by who writes
 * the index.
 * @param rules those the index was made by
 */
export async function makeVectors(
  { stateDirectory }: { stateDirectory: string },
  { embeddings }: EmbeddingSettings,
  { rules, signal }: { rules: string; signal?: AbortSignal },
): Promise<MadeVectors> {
  if (embeddings === null) {
    removeMeaningFile(stateDirectory);
    return { made: 0, stopped: null };
  }
  const endpoint = endpointOf(embeddings);
  if ('refused' in endpoint) return { made: 0, stopped: endpoint.refused };
  const path = currentIndex(stateDirectory);
  if (path === null) return { made: 0, stopped: 'there is no index' };
  const making = new Making(stateDirectory, httpProvider(endpoint), signal);
  try {
    const reader = openReader(stateDirectory, rules);
    try {
      for await (const page of windowsOfIndex(reader)) await making.take(page);
    } finally {
      reader.close();
    }
    if (currentIndex(stateDirectory) !== path) throw new Error('the index was replaced meanwhile');
    await making.finish(basename(path));
    return { made: making.made, stopped: null };
  } catch (error) {
    signal?.throwIfAborted();
    return { made: making.made, stopped: error instanceof Error ? error.message : String(error) };
  }
}

/** More are not placed: all of them are compared with each question, in memory. */
const mostPlaces = 200_000;

const patienceMs = 60_000;

class Making {
  made = 0;
  private known: Set<string> | null = null;
  private readonly places: PassagePlace[] = [];
  private readonly waiting: IndexWindow[] = [];

  constructor(
    private readonly stateDirectory: string,
    private readonly provider: EmbeddingProvider,
    private readonly signal: AbortSignal | undefined,
  ) {}

  async take(page: readonly IndexWindow[]): Promise<void> {
    this.known ??= await knownWindows(this.stateDirectory, this.provider.space);
    for (const window of page.slice(0, mostPlaces - this.places.length)) {
      const { passage, hash } = window;
      this.places.push({ passage, hash });
      if (this.known.has(hash) || window.text === '') continue;
      this.known.add(hash);
      this.waiting.push(window);
    }
    while (this.waiting.length >= batchSize) await this.send();
  }

  async finish(index: string): Promise<void> {
    if (this.waiting.length > 0) await this.send();
    await storePlaces(this.stateDirectory, index, this.places);
  }

  private async send(): Promise<void> {
    const batch = this.waiting.splice(0, batchSize);
    const texts = batch.map(({ text }) => redactText(text).text);
    const late = AbortSignal.timeout(patienceMs);
    const signal = this.signal ? AbortSignal.any([this.signal, late]) : late;
    const vectors = await this.provider.embed(texts, signal);
    const packed = vectors.map(
      (vector, at) => [batch[at]?.hash ?? '', packVector(vector)] as const,
    );
    await storeVectors(this.stateDirectory, packed);
    this.made += batch.length;
  }
}
