import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { claimBy, homesBy, type ClaimRow } from '../claims';
import { sidecarBeside } from '../sidecar';
import type { Layout } from '../layout';
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
  [/^logs\/run[_-][^/]*\.json$/, 'run-record', 'json'],
  [/^logs\/run[_-][^/]*\.(out|err)$/, 'run-output', 'text'],
  [/^queue-system\/(tasks|analysis)_[a-z]+\.json$/, 'task-queue', 'json'],
  [/^queue-system\/tasks_done\.jsonl$/, 'task-archive', 'jsonl'],
  [/^(storage\/memory\/)?knowledge_base\.jsonl$/, 'knowledge-base', 'jsonl'],
  [/^(storage\/memory\/)?decision_log\.md$/, 'decision-log', 'markdown'],
  [/^(storage\/memory\/)?context_snapshot\.ya?ml$/, 'context-snapshot', 'text'],
  [/^(storage\/memory\/)?kb\.(index\.faiss|meta\.json)$/, 'package-cache', 'facts'],
];

const marker =
  /(^|\/)(cursor_state\.json|current-session\.md|task_state\.json|queue-system\/(tasks|analysis)_[a-z]+\.jsonl?|logs\/run_[^/]+\.json|knowledge_base\.jsonl|storage\/memory\/knowledge_base\.jsonl)$/;

/** A Python memory system's tree; every writer of it locks `<target>.lock`. */
export const memoryBank: Layout = {
  name: 'memory-bank',
  homes: (paths) => homesBy(paths, marker),
  claim: (relative) => claimBy(rows, relative),
  lockOf: (root, home, relative) => sidecarBeside(root, join(home, relative), 0o644),
  tempName: () => `.__atomic__${randomBytes(4).toString('hex')}`,
  read: readMemoryBank,
};
