import type { RecordedStep, RecordedSteps } from '@/lib/recorded-step';
import { isoOf } from '@/lib/time';
import type { Bank } from '@/server/bank/bank';
import { groupSteps } from '@/server/bank/group-steps';
import type { RecentVersion } from '@/server/bank/history/history';
import { zoneOf } from '@/server/bank/settings/zone-of';
import { redactText } from '@/server/redaction/redact';

/** Of so many versions at most: one that removes ten thousand documents fills a step alone. */
const mostVersions = 20_000;
const versionsPerStep = 10;

/** The last steps in which the bank changed, as the history has them. Creates nothing. */
export async function listRecordedSteps(
  { history, root }: Bank,
  { limit }: { limit: number },
): Promise<RecordedSteps> {
  const few = await history.recent(limit * versionsPerStep);
  const isEnough = few.length < limit * versionsPerStep || groupSteps(few).length > limit;
  const versions = isEnough ? few : await history.recent(mostVersions);
  const steps = groupSteps(versions);
  const zone = await zoneOf(root);
  return {
    steps: steps
      .slice(0, limit)
      .reverse()
      .flatMap((one) => stepOf(one, zone)),
    hasOlder: steps.length > limit || versions.length === mostVersions,
  };
}

function stepOf(versions: RecentVersion[], zone: string): RecordedStep[] {
  const [last] = versions;
  const first = versions.at(-1);
  if (!last || !first) return [];
  const text = (words: string) => redactText(words).text;
  const actors = new Set(versions.map(({ actor }) => actor));
  return [
    {
      id: String(last.id),
      at: isoOf(last.storedMs, zone),
      surface: last.surface,
      actor: actors.size === 1 && last.actor !== null ? text(last.actor) : null,
      receipt: last.receipt === null ? null : text(last.receipt),
      documents: versions.length,
      removed: versions.filter(({ revision }) => revision === null).length,
      path: text(first.path),
    },
  ];
}
