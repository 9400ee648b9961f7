import { openIndexFile } from './index-file';
import { isIndexUnusable, type Unusable } from './index-unusable';

export interface IndexJudgement {
  is: 'ready' | Unusable;
  /** One sentence; null when it is ready. */
  reason: string | null;
}

/** Whether a file can be asked, by its head and tables alone: damage further inside shows when it is met. */
export function judgeIndex(path: string, rules: string): IndexJudgement {
  try {
    openIndexFile(path, 'read', rules).close();
    return { is: 'ready', reason: null };
  } catch (error) {
    if (!isIndexUnusable(error)) throw error;
    return { is: error.why, reason: error.message };
  }
}
