import { failure } from './errors';

declare const bankPathBrand: unique symbol;

/** A document's name inside its bank: relative, `/`-separated, never leaves the root. Spelling only: links are the disk's concern. */
export type BankPath = string & { readonly [bankPathBrand]: true };

const longestPath = 4096;
const longestName = 255;

/**
 * Accepts a bank path as a caller wrote it.
 * @throws PATH_OUTSIDE_BANK absolute, or climbing with `..`
 * @throws INVALID_INPUT empty, NUL, half a character, empty or `.` segment, a name over 255 bytes, a path over 4096
 */
export function parseBankPath(text: string): BankPath {
  if (text.includes('\0')) throw invalid(text, 'holds a NUL byte');
  if (text === '') throw invalid(text, 'is empty');
  if (!text.isWellFormed()) throw invalid(text, 'holds half a character (a lone surrogate)');
  if (text.startsWith('/') || /^[A-Za-z]:[\\/]/.test(text) || text.startsWith('\\\\')) {
    throw outside(text, 'is absolute');
  }
  const segments = text.split('/');
  if (segments.includes('..') || text.split('\\').includes('..')) {
    throw outside(text, 'climbs out with ".."');
  }
  if (segments.some((segment) => segment === '' || segment === '.')) {
    throw invalid(text, 'has an empty or "." segment');
  }
  if (byteLength(text) > longestPath) throw invalid(text, `is longer than ${longestPath} bytes`);
  if (segments.some((segment) => byteLength(segment) > longestName)) {
    throw invalid(text, `has a name longer than ${longestName} bytes`);
  }
  return text as BankPath;
}

/** The path of an entry below a directory; `''` is the root itself. */
export function childPath(directory: BankPath | '', name: string): BankPath {
  return (directory === '' ? name : `${directory}/${name}`) as BankPath;
}

export function parentPath(path: BankPath): BankPath | '' {
  const cut = path.lastIndexOf('/');
  return cut < 0 ? '' : (path.slice(0, cut) as BankPath);
}

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** `PATH@sha256:…`, split at the last `@sha256:`, since a name may hold an `@`; without one the revision is null. */
export function splitRevision(which: string): { path: string; revision: string | null } {
  const at = which.lastIndexOf('@sha256:');
  if (at <= 0) return { path: which, revision: null };
  return { path: which.slice(0, at), revision: which.slice(at + 1) };
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}

function shown(text: string): string {
  return JSON.stringify(text.length > 120 ? `${text.slice(0, 120)}…` : text);
}

function outside(text: string, why: string) {
  return failure(
    'PATH_OUTSIDE_BANK',
    `Path ${shown(text)} ${why}; give a path relative to the bank's root.`,
    { path: text },
  );
}

function invalid(text: string, why: string) {
  return failure('INVALID_INPUT', `Path ${shown(text)} ${why}.`, { path: text });
}
