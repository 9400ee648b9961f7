import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { makeMemoryText } from '@/e2e/fixtures/redaction/memory-text';

/** What is read for how often something is replaced that is no secret: a directory's texts, or made up ones. */
export function readDocuments(directory: string | null, bytes: number): string[] {
  if (directory === null) return makeMemoryText(bytes);
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .map((name) => join(directory, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => readFileSync(path, 'utf8'))
    .filter((text) => !text.includes('\0'));
}
