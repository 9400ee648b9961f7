const headBytes = 8192;

/** A NUL byte stands among the first: no text. */
export function isBinary(bytes: Buffer): boolean {
  return bytes.subarray(0, headBytes).includes(0);
}

/** What is no UTF-8 in it becomes marks; a byte order mark goes. */
export function textOfBytes(bytes: Buffer): string {
  const text = bytes.toString('utf8');
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}
