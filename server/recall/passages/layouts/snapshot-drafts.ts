import { parseSnapshot, textsAt } from '@/server/layouts/memory-bank/snapshot-text';
import type { Draft } from '../draft';
import type { ReadSetting } from '../read-setting';
import { settingsDrafts } from '../text/text-drafts';

/** What a session left for the next one: by its keys, with the time and tags of all of it. */
export function snapshotDrafts(text: string, { moments }: ReadSetting): Draft[] {
  const drafts = settingsDrafts(text, 'state');
  const snapshot = parseSnapshot(text);
  if (typeof snapshot === 'string') return drafts;
  const title = textsAt(snapshot, 'summary').join(' ');
  const atMs = moments.of(snapshot['ts']);
  return drafts.map((draft) => ({ ...draft, title, atMs, tags: textsAt(snapshot, 'tags') }));
}
