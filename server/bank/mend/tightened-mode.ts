import type { DocumentKind } from '@/lib/document';

/** Only its owner may change a document; only its owner may read what commands said. */
export function tightenedMode(kind: DocumentKind, mode: number): number {
  if (kind === 'lock' || kind === 'special') return mode;
  return mode & ~(isPrivate(kind) ? 0o077 : 0o022);
}

function isPrivate(kind: DocumentKind): boolean {
  return kind === 'run-record' || kind === 'run-output';
}
