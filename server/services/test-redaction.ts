import { failure } from '@/lib/errors';
import { bytesOf } from '@/lib/format';
import { trialLimit, type RedactionTrial } from '@/lib/redaction';
import { markText } from '@/server/redaction/marks/mark-text';

/**
 * What the rules make of a text. Nothing of it is kept.
 * @throws INVALID_INPUT it is too long
 */
export function testRedaction({ text }: { text: string }): RedactionTrial {
  const size = Buffer.byteLength(text);
  if (size > trialLimit) {
    throw failure(
      'INVALID_INPUT',
      `The text has ${bytesOf(size)}; up to ${bytesOf(trialLimit)} can be tried at once. For more run: strongroom redact --explain < FILE`,
      { size, limit: trialLimit },
    );
  }
  return markText(text);
}
