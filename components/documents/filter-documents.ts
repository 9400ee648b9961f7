import { isWrong, type DocumentSummary } from '@/lib/document';

export interface DocumentFilter {
  /** Words that must all occur in path, kind or layout. */
  words: string;
  problemsOnly: boolean;
}

export function filterDocuments(documents: DocumentSummary[], filter: DocumentFilter) {
  const words = filter.words.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0 && !filter.problemsOnly) return documents;
  return documents.filter(({ path, kind, layout, problems }) => {
    if (filter.problemsOnly && !problems.some(isWrong)) return false;
    const text = `${path} ${kind} ${layout}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
