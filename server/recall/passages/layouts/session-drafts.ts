import { isObject, textOf } from '@/server/layouts/findings';
import type { Draft } from '../draft';
import type { Placed } from '../json/placed-json';
import { recordDraft } from '../json/record-draft';
import { own, tagsIn } from '../json/record-fields';
import { without, wordsOf } from '../json/words-of';
import type { ReadSetting } from '../read-setting';
import { joined, placedList, titled } from './placed-list';

const inSession = new Set(['id', 'date', 'summary', 'client', 'tags']);
const inDecision = new Set(['id', 'date', 'title', 'decision', 'rationale', 'context', 'tags']);

/** Each session of a log: its summary, then what it decided, changed and left. */
export function sessionDrafts(root: Placed, { moments }: ReadSetting): Draft[] {
  return placedList(root, 'sessions').flatMap(({ value, line }): Draft[] => {
    if (!isObject(value)) return [];
    const draft = recordDraft(value, line, { kind: 'session', moments, thread: '' });
    const summary = textOf(own(value, 'summary'));
    if (summary === null) return [{ ...draft, kind: 'session' }];
    const { title, text } = titled(summary);
    const rest = joined(text, wordsOf(without(value, inSession)));
    return [{ ...draft, kind: 'session', title, text: rest, thread: '' }];
  });
}

/** Each decision of a register: what was decided first, then why. */
export function decisionDrafts(root: Placed, { moments }: ReadSetting): Draft[] {
  return placedList(root, 'decisions').flatMap(({ value, line }): Draft[] => {
    if (!isObject(value)) return [];
    const told = ['decision', 'rationale', 'context'].map((key) => wordsOf(own(value, key)));
    const { title, text } = titled(textOf(own(value, 'title')) ?? '');
    return [
      {
        kind: 'decision',
        title,
        text: joined(text, ...told, wordsOf(without(value, inDecision))),
        line,
        key: textOf(own(value, 'id')),
        atMs: moments.of(own(value, 'date')),
        tags: tagsIn(own(value, 'tags') ?? null) ?? [],
      },
    ];
  });
}
