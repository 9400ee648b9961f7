import type { DocumentKind } from '@/lib/document';
import type { PassageKind } from '@/lib/recall';
import { isObject } from '@/server/layouts/findings';
import type { Draft } from '../draft';
import { jsonDrafts } from '../json/json-drafts';
import type { Placed } from '../json/placed-json';
import type { ReadSetting } from '../read-setting';
import { eventDraft } from './event-draft';
import { packageDrafts } from './package-drafts';
import { runDrafts } from './run-draft';
import { decisionDrafts, sessionDrafts } from './session-drafts';
import { stateDrafts } from './state-drafts';
import { taskDrafts } from './task-drafts';

type JsonReader = (root: Placed, setting: ReadSetting) => Draft[];

/** How documents of the layouts are read; those of any other shape than they should have, as any JSON. */
const readers: Partial<Record<DocumentKind, JsonReader>> = {
  'cursor-state': stateDrafts,
  'task-state': stateDrafts,
  'interruption-state': stateDrafts,
  'workflow-state': stateDrafts,
  'task-queue': taskDrafts,
  'run-record': runDrafts,
  'session-log': sessionDrafts,
  'decision-register': decisionDrafts,
  'package-cache': packageDrafts,
  'step-receipt': (root, setting) =>
    isObject(root.value) ? [eventDraft(root.value, root.line, setting)] : [],
};

/** What any other JSON of a kind is read as. */
const kinds: Partial<Record<DocumentKind, PassageKind>> = {
  'memory-notes': 'note',
  preferences: 'knowledge',
  'knowledge-index': 'knowledge',
  'project-context': 'note',
  'agent-state': 'state',
  'workspace-config': 'state',
  'snapshot-manifest': 'state',
  'task-queue': 'task',
  'session-log': 'session',
  'decision-register': 'decision',
  'run-record': 'run',
  'step-receipt': 'event',
};

export function readJson(root: Placed, setting: ReadSetting): Draft[] {
  const { kind } = setting.recognised.claim;
  const drafts = readers[kind]?.(root, setting) ?? [];
  if (drafts.length > 0) return drafts;
  return jsonDrafts(root, { kind: kinds[kind] ?? 'text', moments: setting.moments, thread: '' });
}
