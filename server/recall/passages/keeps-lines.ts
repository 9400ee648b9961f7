import type { DocumentKind } from '@/lib/document';

/** Of these each line of a passage's text is one of the document, the first of them the passage's own. */
const verbatim = new Set<DocumentKind>([
  ...(['current-session', 'decision-log', 'context-snapshot', 'run-output'] as const),
  ...(['agent-log', 'tool-config', 'markdown', 'yaml', 'text'] as const),
]);

/** The line of a document on which a place in a passage's text stands; that of the passage where nothing tells. */
export function lineAt(
  { line, text }: { line: number | null; text: string },
  kind: DocumentKind,
  at: number | null,
): number | null {
  if (line === null || at === null || !verbatim.has(kind)) return line;
  let found = line;
  for (let next = text.indexOf('\n'); next >= 0 && next < at; next = text.indexOf('\n', next + 1))
    found += 1;
  return found;
}
