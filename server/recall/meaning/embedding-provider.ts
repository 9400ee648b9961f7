/** Tells how texts lie in a space of meaning. Each is given redacted: nothing else may leave the process. */
export interface EmbeddingProvider {
  /** Which space: vectors of two that differ are never compared. */
  readonly space: string;
  /**
   * One vector for each text, all of one length and not of nothing but zeros.
   * @throws any error, in words for people: whoever asks goes on without
   */
  embed(texts: readonly string[], signal: AbortSignal): Promise<Float32Array[]>;
}

/** As many texts as are sent in one request. */
export const batchSize = 64;
