import { opendir } from 'node:fs/promises';
import { errnoOf, faultOf } from './fault';

export interface DirectoryName {
  name: string;
  /** A link to one is none. */
  isDirectory: boolean;
}

const batchSize = 1024;

/**
 * What stands in a directory, in batches: names alone, so that a million of them are soon told. Nothing for a directory
 * that is gone, is none, or may not be listed. The directory itself is not a link when nothing above it was: the caller
 * has looked.
 */
export async function* directoryNames(absolute: string): AsyncGenerator<DirectoryName[]> {
  try {
    let batch: DirectoryName[] = [];
    for await (const entry of await opendir(absolute, { bufferSize: batchSize })) {
      batch.push({ name: entry.name, isDirectory: entry.isDirectory() });
      if (batch.length < batchSize) continue;
      yield batch;
      batch = [];
    }
    if (batch.length > 0) yield batch;
  } catch (error) {
    if (!passing.has(errnoOf(error) ?? '')) throw faultOf(error, 'list', absolute);
  }
}

const passing = new Set(['ENOENT', 'ENOTDIR', 'EACCES', 'EPERM', 'ELOOP']);
