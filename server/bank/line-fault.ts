import type { ProblemCode } from '@/lib/document';

/** What is wrong with one line of a JSON-lines file; null when nothing is. */
export interface LineFault {
  code: Extract<ProblemCode, 'INVALID_LINE' | 'TORN_TAIL' | 'FUSED_LINES'>;
  message: string;
}

/** How many characters may be tried in search of a seam, over all lines of a file: lines can be made to stall it. */
export interface SeamSearch {
  left: number;
}

export function newSeamSearch(): SeamSearch {
  return { left: 8 << 20 };
}

/** @param ended whether a newline follows */
export function lineFault(text: string, ended: boolean, search: SeamSearch): LineFault | null {
  const line = text.endsWith('\r') ? text.slice(0, -1) : text;
  if (line === '' || isJson(line)) return null;
  if (isFused(line, search)) {
    return {
      code: 'FUSED_LINES',
      message: 'Two records stand in one line: the first was cut off, or its newline is missing.',
    };
  }
  if (!ended) {
    return {
      code: 'TORN_TAIL',
      message: 'The last line ends in the middle of a record: its writer was stopped.',
    };
  }
  return { code: 'INVALID_LINE', message: 'This line is not JSON; the lines around it are read.' };
}

const mostSeams = 64;

/** A whole record begins somewhere inside the line. */
function isFused(line: string, search: SeamSearch): boolean {
  let at = line.indexOf('{"', 1);
  for (let tries = 0; at > 0 && tries < mostSeams; tries += 1, at = line.indexOf('{"', at + 1)) {
    search.left -= line.length;
    if (search.left < 0) return false;
    // Where a value is expected it is nested, in a record that lost its end.
    if (/[:,[]\s*$/.test(line.slice(Math.max(0, at - 8), at))) continue;
    const rest = line.slice(at);
    if (isJson(rest) || (line[at - 1] === '}' && isJson(line.slice(0, at)))) return true;
  }
  return false;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
