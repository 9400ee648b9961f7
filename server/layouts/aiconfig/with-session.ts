import { isoOf } from '@/lib/time';
import type { JsonForm } from '../json-text/json-form';
import { memberOf, scalarOf, type JsonNode } from '../json-text/json-node';
import { addToList } from './add-to-list';

export interface NewSession {
  summary: string;
  /** Left out: the day it is written. */
  date?: string | undefined;
  client?: 'claude-code' | 'cursor' | 'other' | undefined;
  duration_estimate?: string | undefined;
  context_for_next_session?: string | undefined;
  files_modified?: readonly string[] | undefined;
  follow_up?: readonly string[] | undefined;
  tags?: readonly string[] | undefined;
  decisions_made?: readonly { decision: string; rationale?: string | undefined }[] | undefined;
}

/** One more session at the end of a log, its id the time, or the next second that is free. */
export function withSession({ date, ...entry }: NewSession, ms: number, zone: string) {
  return (root: JsonNode, form: JsonForm): JsonNode => {
    const sessions = memberOf(root, 'sessions');
    const items = sessions?.kind === 'array' ? sessions.items : [];
    const taken = new Set(items.map((one) => scalarOf(memberOf(one, 'id'))));
    let at = ms;
    while (taken.has(idAt(at, zone))) at += 1000;
    const session = { id: idAt(at, zone), date: date ?? isoOf(ms, zone).slice(0, 10), ...entry };
    return addToList(root, 'sessions', session, form);
  };
}

function idAt(ms: number, zone: string): string {
  const [day = '', time = ''] = isoOf(ms, zone).slice(0, 19).replace(/[-:]/g, '').split('T');
  return `session-${day}-${time}`;
}
