import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { companionDirectories, companionFiles } from '@/lib/companions';
import { homeMarks, homesAmong } from '@/lib/memory-bank-home';
import { claimBy, type ClaimRow } from '../claims';
import { sidecarBeside } from '../sidecar';
import type { Claim, Layout } from '../layout';
import { readMemoryBank } from './read';

const rows: ClaimRow[] = [
  [/(^|\/)(\.__atomic__.{8}|cursor_state\.json\.tmp)$/, 'temp', 'text'],
  [/\.lock$/, 'lock', 'text'],
  [/^cursor_state\.json$/, 'cursor-state', 'json'],
  [/^current-session\.md$/, 'current-session', 'markdown'],
  [/^task_state\.json$/, 'task-state', 'json'],
  [/^task-state\.json$/, 'task-state', 'json'],
  [/^task_interruption_state\.json$/, 'interruption-state', 'json'],
  [/^memory_store\.json$/, 'memory-notes', 'json'],
  [/^logs\/(\d{4}-\d{2}\/)?run[_-][^/]*\.json$/, 'run-record', 'json'],
  [/^logs\/(\d{4}-\d{2}\/)?run[_-][^/]*\.(out|err)$/, 'run-output', 'text'],
  [/^queue-system\/(tasks|analysis)_[a-z]+\.json$/, 'task-queue', 'json'],
  [/^queue-system\/tasks_done\.jsonl$/, 'task-archive', 'jsonl'],
];

/** In the home, or in a directory of knowledge there or beside it. */
const knowledge: ClaimRow[] = [
  [/^knowledge_base\.jsonl$/, 'knowledge-base', 'jsonl'],
  [/^decision_log\.md$/, 'decision-log', 'markdown'],
  [/^context_snapshot\.ya?ml$/, 'context-snapshot', 'text'],
  [/^kb\.(index\.faiss|meta\.json)$/, 'package-cache', 'facts'],
];

/** A Python memory system's tree; every writer of it locks `<target>.lock`, but for logs of runs: each has one writer. */
export const memoryBank: Layout = {
  name: 'memory-bank',
  homes: (paths) => homesAmong(homeMarks(paths)).sort(),
  claim: (relative) => claimBy(rows, relative) ?? knowledgeClaim(relative),
  claimBeside,
  lockOf: (root, home, relative) =>
    isRunLog(relative) ? null : sidecarBeside(root, join(home, relative), 0o644),
  tempName: () => `.__atomic__${randomBytes(4).toString('hex')}`,
  read: readMemoryBank,
};

function isRunLog(relative: string): boolean {
  return claimBy(rows, relative)?.kind.startsWith('run-') ?? false;
}

function knowledgeClaim(relative: string): Claim | null {
  const directory = companionDirectories.find((one) => relative.startsWith(`${one}/`));
  const name = directory === undefined ? relative : relative.slice(directory.length + 1);
  return claimBy(knowledge, name);
}

function claimBeside(relative: string): Claim | null {
  if (companionFiles.some((name) => name === relative)) return claimBy(rows, relative);
  const isInside = companionDirectories.some((one) => relative.startsWith(`${one}/`));
  return isInside ? knowledgeClaim(relative) : null;
}
