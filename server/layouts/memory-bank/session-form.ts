import {
  completedHead,
  completedTitle,
  openTitle,
  sessionFields,
  sessionTitle,
  tableHead,
} from './session-text';

/** How far a text is what the bridge writes. */
export interface SessionForm {
  /** Every line has its place in that form and none is missing. */
  isGenerated: boolean;
  /** When it was dumped, as its title says: `YYYY-MM-DD HH:MM:SS`, in UTC. */
  dumpedAt: string | null;
  /** Runs of lines that have no place in it; 1-based, both ends in. */
  foreign: LineRun[];
  /** Lines it must have and does not, in words. */
  missing: string[];
  /** The text without the foreign lines. */
  ownText: string;
}

export interface LineRun {
  from: number;
  to: number;
}

/**
 * Reads a text strictly as the form the bridge writes. Which values stand in it is not judged: another state may have
 * had them. Whatever somebody else added is foreign; what he took out is missing.
 */
export function sessionFormOf(text: string): SessionForm {
  const lines = text.split('\n');
  // What stands behind the last newline is no line of the form.
  const rest = lines.pop() ?? '';
  const head = readHead(lines);
  const isOwn = [...head.isOwn, ...readSections(lines.slice(head.isOwn.length))];
  const foreign = foreignRuns([...isOwn, ...(rest === '' ? [] : [false])]);
  return {
    isGenerated: foreign.length === 0 && head.missing.length === 0,
    dumpedAt: head.dumpedAt,
    foreign,
    missing: head.missing,
    ownText: lines
      .filter((_, at) => isOwn[at])
      .map((line) => `${line}\n`)
      .join(''),
  };
}

interface Step {
  /** What it is, for who misses it. */
  name: string;
  isIt: (line: string) => boolean;
}

const isBlank = (line: string | undefined) => line === '';
const headSteps: Step[] = [
  { name: 'the title', isIt: (line) => titleTime(line) !== null },
  { name: 'the empty line after the title', isIt: isBlank },
  ...tableHead.map((head) => ({
    name: 'the head of the table',
    isIt: (line: string) => line === head,
  })),
  ...sessionFields.map((name) => ({
    name: `the row ${name}`,
    isIt: (line: string) => line.startsWith(`| ${name} | `) && line.endsWith(' |'),
  })),
];

/** Title, and the table up to where a section begins; or all there is, when it is not whole. */
function readHead(lines: readonly string[]) {
  const lastAt = headSteps.map(({ isIt }) => lines.findLastIndex(isIt));
  const isOwn: boolean[] = [];
  const missing: string[] = [];
  let dumpedAt: string | null = null;
  let due = 0;
  for (const [at, line] of lines.entries()) {
    if (due === headSteps.length || sectionAt(lines, at) !== null) break;
    const comesLater = due !== 1 && (lastAt[due] ?? -1) > at;
    const found = headSteps.findIndex(({ isIt }, step) => step >= due && isIt(line));
    const isTaken = found === due || (found > due && !comesLater);
    isOwn.push(isTaken);
    if (!isTaken) continue;
    if (found === 0) dumpedAt = titleTime(line);
    missing.push(...headSteps.slice(due, found).map(({ name }) => name));
    due = found + 1;
  }
  missing.push(...headSteps.slice(due).map(({ name }) => name));
  return { isOwn, missing: [...new Set(missing)], dumpedAt };
}

const sections = [
  { title: completedTitle, head: completedHead, row: /^\| .* \| .* \|$/ },
  { title: openTitle, head: [], row: /^- \*\*.*\*\* \(\d+ todos left\)$/ },
];
type Section = (typeof sections)[number];

/** An empty line with the title of a section after it. */
function sectionAt(lines: readonly string[], at: number): Section | null {
  if (!isBlank(lines[at])) return null;
  return sections.find(({ title }) => title === lines[at + 1]) ?? null;
}

/** Each at most once, in their order. */
function readSections(lines: readonly string[]): boolean[] {
  const isOwn: boolean[] = [];
  let next = 0;
  let open: { section: Section; line: number } | null = null;
  for (let at = 0; at < lines.length; at += 1) {
    const begun = sectionAt(lines, at);
    const line = lines[at] ?? '';
    if (begun !== null && sections.indexOf(begun) >= next) {
      next = sections.indexOf(begun) + 1;
      open = { section: begun, line: 0 };
      isOwn.push(true, true);
      at += 1;
    } else if (open === null || isBlank(line)) {
      open = null;
      isOwn.push(false);
    } else {
      const { head, row } = open.section;
      const isHead = head[open.line] === line;
      if (isHead) open.line += 1;
      isOwn.push(isHead || (open.line === head.length && row.test(line)));
    }
  }
  return isOwn;
}

function foreignRuns(isOwn: readonly boolean[]): LineRun[] {
  const runs: LineRun[] = [];
  isOwn.forEach((own, at) => {
    if (own) return;
    const run = runs.at(-1);
    if (run?.to === at) run.to = at + 1;
    else runs.push({ from: at + 1, to: at + 1 });
  });
  return runs;
}

const time = /^ — (\d{4}-\d\d-\d\d \d\d:\d\d:\d\d) UTC$/;

function titleTime(line: string): string | null {
  if (!line.startsWith(sessionTitle)) return null;
  return time.exec(line.slice(sessionTitle.length))?.[1] ?? null;
}
