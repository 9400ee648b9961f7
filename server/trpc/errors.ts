import { randomUUID } from 'node:crypto';
import { TRPCError } from '@trpc/server';
import { failure, isStrongroomError, type ErrorCode, type ErrorDetails } from '@/lib/errors';
import { redactRefusal } from '@/server/redaction/redact-refusal';

type TrpcCode = TRPCError['code'];

export const trpcCodes: Record<ErrorCode, TrpcCode> = {
  INVALID_INPUT: 'BAD_REQUEST',
  PATH_OUTSIDE_BANK: 'BAD_REQUEST',
  NOT_FOUND: 'NOT_FOUND',
  LOCK_HELD: 'CONFLICT',
  LOCK_LOST: 'PRECONDITION_FAILED',
  REVISION_CONFLICT: 'PRECONDITION_FAILED',
  ALREADY_EXISTS: 'CONFLICT',
  CONFIRMATION_REQUIRED: 'PRECONDITION_FAILED',
  CONFIRMATION_EXPIRED: 'PRECONDITION_FAILED',
  UNAUTHENTICATED: 'UNAUTHORIZED',
  FORBIDDEN: 'FORBIDDEN',
  READ_ONLY: 'FORBIDDEN',
  CORRUPT_DOCUMENT: 'UNPROCESSABLE_CONTENT',
  STORAGE_FAULT: 'SERVICE_UNAVAILABLE',
  PERMISSION_DENIED: 'FORBIDDEN',
  UNSUPPORTED_FORMAT: 'NOT_IMPLEMENTED',
  CANCELED: 'CLIENT_CLOSED_REQUEST',
};

/** What a browser or script gets beside the message. `code` is null for tRPC's own refusals and for bugs. */
export interface StrongroomErrorData {
  code: ErrorCode | null;
  details: ErrorDetails;
}

/** Gives a domain error, or an input its schema refused, the tRPC code of its kind; leaves the rest. */
export function toTrpcError(error: TRPCError): TRPCError {
  const cause = isZodError(error.cause) ? invalidInput(error.cause) : error.cause;
  if (!isStrongroomError(cause)) return error;
  return new TRPCError({ code: trpcCodes[cause.code], message: cause.message, cause });
}

/** The wire form of an error. One we did not foresee says an id; its own words go to the server's stderr only. */
export function errorShape<Shape extends { message: string; data: object }>(
  shape: Shape,
  error: TRPCError,
) {
  const data = { ...shape.data };
  const known = knownError(error);
  if (known) return { ...shape, message: known.message, data: { ...data, ...known.data } };
  const message = `Something went wrong inside strongroom (error ${errorId(error)}). The server's terminal has the details.`;
  const strongroom: StrongroomErrorData = { code: null, details: {} };
  return { ...shape, message, data: { ...data, strongroom, errorId: errorId(error) } };
}

/** The same for every look at one error: the log and the answer must name the same id. */
export function errorId(error: TRPCError): string {
  const bug = error.cause ?? error;
  const id = ids.get(bug) ?? randomUUID().slice(0, 8);
  ids.set(bug, id);
  return id;
}

/** Whether the error is a bug or a fault nobody foresaw. */
export function isUnforeseen(error: TRPCError): boolean {
  return knownError(error) === null;
}

const ids = new WeakMap<object, string>();

function knownError(error: TRPCError) {
  const cause = isZodError(error.cause) ? invalidInput(error.cause) : error.cause;
  const errorIdOfKnown: string | null = null;
  if (isStrongroomError(cause)) {
    const { message, details } = redactRefusal(cause);
    const strongroom: StrongroomErrorData = { code: cause.code, details };
    return { message, data: { strongroom, errorId: errorIdOfKnown } };
  }
  if (cause instanceof SyntaxError && error.code !== 'INTERNAL_SERVER_ERROR') {
    const strongroom: StrongroomErrorData = { code: 'INVALID_INPUT', details: {} };
    return {
      message: 'The request is not valid JSON.',
      data: { strongroom, errorId: errorIdOfKnown },
    };
  }
  if (error.code === 'INTERNAL_SERVER_ERROR' || error.cause !== undefined) return null;
  const strongroom: StrongroomErrorData = { code: null, details: {} };
  return { message: error.message, data: { strongroom, errorId: errorIdOfKnown } };
}

interface Issue {
  path: PropertyKey[];
  message: string;
}

function isZodError(value: unknown): value is { issues: Issue[] } {
  return value instanceof Error && 'issues' in value && Array.isArray(value.issues);
}

function invalidInput({ issues }: { issues: Issue[] }) {
  const fields = issues.map(({ path, message }) => ({
    field: path.map(String).join('.'),
    message,
  }));
  const words = fields.map(({ field, message }) => (field ? `${field}: ${message}` : message));
  return failure('INVALID_INPUT', `The input is not accepted. ${words.join('; ')}.`, { fields });
}
