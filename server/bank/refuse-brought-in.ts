import { failure } from '@/lib/errors';
import { redacted } from '@/server/redaction/redact';

/**
 * The placeholder of a secret is no content: who writes it where none was has copied what was shown to him, and would
 * replace the secret by it.
 * @throws INVALID_INPUT
 */
export function refuseBroughtIn(path: string, base: Buffer | null, bytes: Buffer): void {
  if (countIn(bytes) <= countIn(base)) return;
  throw failure(
    'INVALID_INPUT',
    `What is to be written to ${JSON.stringify(path)} holds ${redacted}, which only stands for a secret where content is shown. Write the true value, or edit the document in place. Nothing was changed.`,
    { path },
  );
}

function countIn(bytes: Buffer | null): number {
  let count = 0;
  for (let at = bytes?.indexOf(redacted) ?? -1; at >= 0; count += 1) {
    at = bytes?.indexOf(redacted, at + redacted.length) ?? -1;
  }
  return count;
}
