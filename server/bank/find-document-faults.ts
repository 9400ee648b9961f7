import type { DocumentSummary, Problem } from '@/lib/document';
import type { Finding } from '@/lib/finding';

/** One finding for each thing that is wrong with a document. */
export function findDocumentFaults(documents: readonly DocumentSummary[]): Finding[] {
  return documents.flatMap(({ path, problems }) =>
    problems.map((problem) => ({
      code: problem.code,
      severity: problem.severity,
      path,
      evidence: placed(problem),
      fix: null,
    })),
  );
}

function placed({ message, line, byte }: Problem): string {
  const places = [
    line === null || message.includes(`ine ${line}`) ? '' : `line ${line}`,
    byte === null || message.includes(`byte ${byte}`) ? '' : `byte ${byte}`,
  ].filter(Boolean);
  return places.length === 0 ? message : `${message} (${places.join(', ')})`;
}
