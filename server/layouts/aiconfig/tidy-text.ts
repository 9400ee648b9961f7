import { failure } from '@/lib/errors';
import type { Claim } from '../layout';

const [newline, nothing] = [0x0a, 0x00];

/**
 * aiconfig's writer takes a text through the shell: newlines at the end go and one is added, an empty text is refused,
 * and so is a NUL, which would not have come through.
 */
export function tidyText({ kind }: Claim, bytes: Buffer): Buffer {
  let end = bytes.length;
  while (bytes[end - 1] === newline) end -= 1;
  if (end === 0) throw refused('nothing came in, and its writers write no empty document', kind);
  const zero = bytes.indexOf(nothing);
  if (zero >= 0) throw refused(`byte ${zero} is NUL, and it holds text`, kind);
  const isEnded = end + 1 === bytes.length;
  return isEnded ? bytes : Buffer.concat([bytes.subarray(0, end), Buffer.from([newline])]);
}

function refused(why: string, kind: string) {
  const words = `The document is not written: ${why}. Nothing was changed. With --exact it is written as it is.`;
  return failure('INVALID_INPUT', words, { kind });
}
