import { octalOf } from '@/lib/format';
import type { Version } from '@/lib/history';
import { isoOf } from '@/lib/time';
import { redactText } from '@/server/redaction/redact';
import type { StoredVersion } from './history';

/** A version as it may leave: names of writers come from processes. */
export function shownVersion(
  { atMs, mode, actor, ...version }: StoredVersion,
  zone: string,
): Version {
  return {
    ...version,
    at: isoOf(atMs, zone),
    mode: mode === null ? null : octalOf(mode),
    actor: actor === null ? null : redactText(actor).text,
  };
}
