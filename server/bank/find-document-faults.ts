import { isAside } from '@/lib/aside-name';
import type { DocumentSummary, Problem } from '@/lib/document';
import type { Finding } from '@/lib/finding';
import { commandFor } from './fix-commands';
import type { JudgedTemp } from './mend/judge-temps';

/** What else is known of documents that have problems. */
export interface AboutDocuments {
  root: string;
  temps: readonly JudgedTemp[];
  /** Those a repair can mend. */
  repairable: ReadonlySet<string>;
}

/** One finding for each thing that is wrong with a document. What a repair set aside is damaged by intent. */
export function findDocumentFaults(
  documents: readonly DocumentSummary[],
  about: AboutDocuments,
): Finding[] {
  const temps = new Map(about.temps.map((temp) => [temp.path as string, temp]));
  return documents
    .filter(({ path }) => !isAside(path))
    .flatMap(({ path, problems }) =>
      problems.map((problem) => {
        const temp = problem.code === 'ORPHAN_TEMP' ? temps.get(path) : undefined;
        if (temp !== undefined) return tempFinding(temp, about.root);
        const isMendable = about.repairable.has(path) && repaired.has(problem.code);
        return {
          code: problem.code,
          severity: problem.severity,
          path,
          evidence: placed(problem),
          fix: isMendable ? commandFor('repair', about.root, path) : null,
        };
      }),
    );
}

const repaired: ReadonlySet<string> = new Set([
  'INVALID_JSON',
  'EMPTY_FILE',
  'TORN_TAIL',
  'FUSED_LINES',
  'INVALID_LINE',
]);

/** A temporary file whose writer may be at it is nothing wrong. */
function tempFinding({ path, isOrphan, evidence }: JudgedTemp, root: string): Finding {
  return {
    code: 'ORPHAN_TEMP',
    severity: isOrphan ? 'warning' : 'info',
    path,
    evidence,
    fix: isOrphan ? commandFor('sweep', root, path) : null,
  };
}

function placed({ message, line, byte }: Problem): string {
  const places = [
    line === null || message.includes(`ine ${line}`) ? '' : `line ${line}`,
    byte === null || message.includes(`byte ${byte}`) ? '' : `byte ${byte}`,
  ].filter(Boolean);
  return places.length === 0 ? message : `${message} (${places.join(', ')})`;
}
