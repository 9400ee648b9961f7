import { baseName, parentPath, type BankPath } from './bank-path';
import { companionDirectories } from './companions';

/** What tells a memory-bank's home: its own files; the state that stands in its project too; a knowledge base. */
export interface HomeMarks {
  own: boolean;
  state: boolean;
  /** `here` in the home itself, `below` in the directory a project keeps for it. */
  knowledge: 'here' | 'below' | null;
}

const own =
  'current-session\\.md|task_state\\.json|queue-system/(?:tasks|analysis)_[a-z]+\\.jsonl?|logs/(?:\\d{4}-\\d{2}/)?run_[^/]+\\.json';
const below = companionDirectories.map(literally).join('|');
const marker = new RegExp(
  `(?:^|/)(?:(?<own>${own})|(?<state>cursor_state\\.json)|(?<below>(?:${below})/)?knowledge_base\\.jsonl)$`,
);

/** The directories of all paths that bear marks of a home, `''` the root. */
export function homeMarks(paths: Iterable<string>): Map<BankPath | '', HomeMarks> {
  const found = new Map<BankPath | '', HomeMarks>();
  for (const path of paths) {
    const match = marker.exec(path);
    if (!match) continue;
    const home = path.slice(0, match.index) as BankPath | '';
    const marks = found.get(home) ?? { own: false, state: false, knowledge: null };
    found.set(home, marks);
    if (match.groups?.['own'] !== undefined) marks.own = true;
    else if (match.groups?.['state'] !== undefined) marks.state = true;
    else if (match.groups?.['below'] === undefined) marks.knowledge = 'here';
    else marks.knowledge ??= 'below';
  }
  return found;
}

/**
 * The homes among them. What bears only what a project keeps beside its memory-bank, and has that memory-bank in it,
 * is the project.
 */
export function homesAmong(found: Found): (BankPath | '')[] {
  const projects = projectsAmong(found);
  const isHome = (home: BankPath | '', marks: HomeMarks) =>
    marks.own || marks.knowledge === 'here' || !projects.has(home);
  return [...found].filter((entry) => isHome(...entry)).map(([home]) => home);
}

/** Whether the root is a home that has a project around it; a knowledge base alone has none. */
export function hasProjectAround(found: Found): boolean {
  const marks = found.get('');
  if (marks === undefined) return false;
  return marks.own || (marks.state && !projectsAmong(found).has(''));
}

type Found = ReadonlyMap<BankPath | '', HomeMarks>;

function projectsAmong(found: Found): Set<BankPath | ''> {
  const projects = new Set<BankPath | ''>();
  for (const [home, { own: isOwn, state }] of found) {
    const isBank = isOwn || (state && baseName(home) === 'memory-bank');
    if (home !== '' && isBank) projects.add(parentPath(home));
  }
  return projects;
}

function literally(text: string): string {
  return text.replace(/[$(){}*+.?[\]\\^|]/g, '\\$&');
}
