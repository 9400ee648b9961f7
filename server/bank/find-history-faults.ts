import { isStrongroomError } from '@/lib/errors';
import type { Finding } from '@/lib/finding';
import type { Bank } from './bank';
import { historyPath } from './history/create-history';
import type { StoredVersion } from './history/history';

/** A look, not a proof: the last contents of so many documents, and no more bytes than these. */
const mostRead = 100;
const mostBytes = 32 << 20;

/** Whether the history can be read, and gives back what was put into it: tried on what stands there now. */
export async function findHistoryFaults({
  history,
  stateDirectory,
}: Pick<Bank, 'history' | 'stateDirectory'>): Promise<Finding[]> {
  const path = historyPath(stateDirectory);
  const found = (evidence: string): Finding[] => [
    { code: 'HISTORY_FAULT', severity: 'error', path, evidence, fix: null },
  ];
  try {
    if (!(await history.exists())) return [];
    const bad: string[] = [];
    let left = mostBytes;
    for (const version of sampled(await history.at({ ms: Date.now() }))) {
      left -= version.size ?? 0;
      if (left < 0) break;
      const why = await whatIsWrong(history, version);
      if (why !== null) bad.push(`${JSON.stringify(version.path)}: ${why}`);
    }
    if (bad.length === 0) return [];
    return found(
      `Of what the history keeps, not all can be had again. ${bad.slice(0, 5).join(' ')}`,
    );
  } catch (error) {
    if (!isStrongroomError(error)) throw error;
    return found(error.message);
  }
}

/** Evenly over all documents. */
function sampled(versions: readonly StoredVersion[]): StoredVersion[] {
  const kept = versions.filter(({ revision, kept: isKept }) => revision !== null && isKept);
  const step = Math.max(1, Math.ceil(kept.length / mostRead));
  return kept.filter((_, index) => index % step === 0);
}

async function whatIsWrong(
  history: Bank['history'],
  { revision }: StoredVersion,
): Promise<string | null> {
  try {
    const bytes = await history.read(revision ?? '');
    return bytes === null ? `${revision} is said to be kept, and is not there.` : null;
  } catch (error) {
    if (isStrongroomError(error) && error.code === 'CORRUPT_DOCUMENT') return error.message;
    throw error;
  }
}
