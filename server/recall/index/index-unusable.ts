/** Why an index cannot be asked. `mismatch`: made by other rules, or not by strongroom. `moved`: replaced meanwhile. */
export type Unusable = 'missing' | 'mismatch' | 'damaged' | 'locked' | 'unavailable';

const brand = Symbol.for('strongroom.index-unusable');

/** The one failure of the index that its callers live with: they read the documents instead, or make it anew. */
export class IndexUnusable extends Error {
  override readonly name = 'IndexUnusable';
  readonly [brand] = true;

  /** @param message one sentence for people */
  constructor(
    readonly why: Unusable,
    message: string,
    cause?: unknown,
  ) {
    super(message, cause === undefined ? undefined : { cause });
  }
}

/** By brand: what comes from another bundle is recognised too. */
export function isIndexUnusable(error: unknown): error is IndexUnusable {
  return typeof error === 'object' && error !== null && brand in error;
}
