import { parseIso } from '@/lib/time';
import { sessionFormOf, type SessionForm } from '@/server/layouts/memory-bank/session-form';
import { sessionText, type SessionParts } from '@/server/layouts/memory-bank/session-text';

export interface JudgedSession extends SessionForm {
  /** Whether a dump would say the same now, but for its title; null where it is not known what it would say. */
  isCurrent: boolean | null;
}

/**
 * Tells what in a session's text no dump wrote. What the bridge would write of the present is its own, even where a
 * line break in a task makes it look otherwise.
 */
export function judgeSession(text: string, parts: SessionParts | null): JudgedSession {
  const form = sessionFormOf(text);
  if (parts === null) return { ...form, isCurrent: null };
  const dumpedMs = form.dumpedAt && parseIso(`${form.dumpedAt.replace(' ', 'T')}Z`)?.epochMs;
  const isCurrent =
    typeof dumpedMs === 'number' &&
    (['spaced', 'kept'] as const).some((breaks) => sessionText(parts, dumpedMs, breaks) === text);
  if (!isCurrent) return { ...form, isCurrent };
  return { ...form, isCurrent, isGenerated: true, foreign: [], missing: [], ownText: text };
}
