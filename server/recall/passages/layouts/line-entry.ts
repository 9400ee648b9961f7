import { isObject, type Json } from '@/server/layouts/findings';
import { knowledgeLineOf } from '@/server/layouts/memory-bank/knowledge-line';
import type { Draft } from '../draft';
import { recordDraft } from '../json/record-draft';
import { wordsOf } from '../json/words-of';
import type { ReadSetting } from '../read-setting';
import { eventDraft } from './event-draft';
import { archivedDraft } from './task-drafts';

/** One value of a document of lines. */
export function lineEntry(value: Json, line: number, setting: ReadSetting): Draft[] {
  const { moments, recognised } = setting;
  if (!isObject(value)) return [{ kind: 'text', text: wordsOf(value), line }];
  const { kind } = recognised.claim;
  if (kind === 'task-archive') return [archivedDraft(value, line, setting)];
  if (kind === 'ledger') return [eventDraft(value, line, setting)];
  if (kind !== 'knowledge-base')
    return [recordDraft(value, line, { kind: 'text', moments, thread: '' })];
  const { id, text, tags, source, ts } = knowledgeLineOf(value);
  const found = { text, line, key: id, tags, agent: source, atMs: moments.of(ts) };
  return [{ ...found, kind: 'knowledge' }];
}
