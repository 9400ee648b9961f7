/** Every way a use-case can refuse. Closed: each edge maps all of them (see `exitCodes`, `trpcCodes`). */
export const errorCodes = [
  'INVALID_INPUT',
  'PATH_OUTSIDE_BANK',
  'NOT_FOUND',
  'LOCK_HELD',
  'LOCK_LOST',
  'REVISION_CONFLICT',
  'ALREADY_EXISTS',
  'CONFIRMATION_REQUIRED',
  'CONFIRMATION_EXPIRED',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'READ_ONLY',
  'CORRUPT_DOCUMENT',
  'STORAGE_FAULT',
  'PERMISSION_DENIED',
  'UNSUPPORTED_FORMAT',
  'CANCELED',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** Facts a caller can act on: paths, holders, revisions. JSON only; never a secret, never raw file content. */
export type ErrorDetails = Record<string, unknown>;

const brand = Symbol.for('strongroom.error');

/**
 * The one error the product throws on purpose. Recognised by brand, not `instanceof`:
 * the web bundle and the core bundle each carry a copy of this class.
 */
export class StrongroomError extends Error {
  override readonly name = 'StrongroomError';
  readonly [brand] = true;

  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details: ErrorDetails = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

export function isStrongroomError(value: unknown): value is StrongroomError {
  return typeof value === 'object' && value !== null && brand in value;
}

/** Builds the error; callers write `throw failure(...)` so that control flow stays visible. */
export function failure(
  code: ErrorCode,
  message: string,
  details: ErrorDetails = {},
  cause?: unknown,
): StrongroomError {
  return new StrongroomError(code, message, details, cause === undefined ? undefined : { cause });
}
