import { compileLinear } from '@/lib/linear-pattern';
import { redacted } from '@/server/redaction/redacted';

export interface LineQuery {
  query: string;
  regex: boolean;
  caseSensitive: boolean;
}

/** What is looked for in lines, all of them without ANSI codes. */
export interface LineMatcher {
  /** Whether a redacted line matches. */
  test(line: string): boolean;
  /** False where none of these lines, as they stand in the file, can match once redacted. */
  mayMatch(text: string): boolean;
}

/** @throws INVALID_INPUT the pattern cannot be used */
export function lineMatcher({ query, regex, caseSensitive }: LineQuery): LineMatcher {
  if (regex) {
    const pattern = compileLinear(query, { ignoreCase: !caseSensitive });
    return { test: (line) => pattern.test(line), mayMatch: () => true };
  }
  const folded = (text: string) => (caseSensitive ? text : text.toLowerCase());
  const wanted = folded(query);
  const test = (text: string) => folded(text).includes(wanted);
  return { test, mayMatch: touches(wanted, folded(redacted)) ? () => true : test };
}

/** Whether a text may match because something in it was replaced: it holds, or shares an end with, what stands then. */
function touches(wanted: string, mark: string): boolean {
  if (wanted.includes(mark) || mark.includes(wanted)) return true;
  for (let length = 1; length < Math.min(mark.length, wanted.length); length += 1) {
    if (wanted.endsWith(mark.slice(0, length)) || wanted.startsWith(mark.slice(-length)))
      return true;
  }
  return false;
}
