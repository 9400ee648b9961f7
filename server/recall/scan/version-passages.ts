import { createHistory } from '@/server/bank/history/create-history';
import type { RecentVersion } from '@/server/bank/history/history';
import type { Recogniser } from '@/server/layouts/recognise';
import { Turns } from '@/server/runs/run-index/turns';
import { failure } from '@/lib/errors';
import type { Passage } from '../passage';
import { passagesOfBytes } from '../passages/read-passages';
import { isRemembered } from '../passages/is-indexed';
import type { RecallPlace } from '../recall-place';

export interface VersionPassages {
  version: RecentVersion;
  passages: Passage[];
}

export interface VersionScan {
  zone: string;
  recogniser: Recogniser;
  signal?: AbortSignal | undefined;
  wants: (path: string) => boolean;
  /** Milliseconds after which no other version is begun. */
  limitMs: number;
}

/** How far a look through the versions went. */
export interface VersionsLeft {
  /** There was no time for all of them. */
  isCut: boolean;
  /** Of the last version that was looked into. */
  untilMs: number | null;
  /** Contents that are too large, or were not kept. */
  unread: number;
}

const largestContent = 8 << 20;
const mostVersions = 20_000;

/** Passages of what documents once said, newest version first, each content once. Creates nothing. */
export async function* versionPassages(
  { root, stateDirectory }: RecallPlace,
  { zone, recogniser, signal, wants, limitMs }: VersionScan,
  left: VersionsLeft,
): AsyncGenerator<VersionPassages> {
  const history = createHistory(stateDirectory);
  const turns = new Turns();
  const end = performance.now() + limitMs;
  const seen = new Set<string>();
  try {
    if (!(await history.exists())) return;
    for (const version of await history.recent(mostVersions)) {
      if (signal?.aborted) throw failure('CANCELED', 'The search was canceled.');
      const { path, revision, size, kept } = version;
      const name = `${revision} ${path}`;
      if (revision === null || seen.has(name) || !wants(path)) continue;
      seen.add(name);
      const recognised = recogniser.of(root, path);
      if (!isRemembered({ path, recognised })) continue;
      if (performance.now() > end) {
        left.isCut = true;
        return;
      }
      const isRead = kept && (size ?? 0) <= largestContent;
      const bytes = isRead ? await history.read(revision) : null;
      if (bytes === null) left.unread += 1;
      else
        yield {
          version,
          passages: await passagesOfBytes({ path, recognised }, bytes, { zone, turns }),
        };
      left.untilMs = version.atMs;
      await turns.share();
    }
  } finally {
    history.close();
  }
}
