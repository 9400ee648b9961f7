import { join } from 'node:path';

export function journalPath(stateDirectory: string): string {
  return join(stateDirectory, 'journal.jsonl');
}
