import { basename } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** By the time they take, longest first; all others after them, the larger file first. */
const longest = [
  'hostile',
  'crash-syscalls',
  'crash-random',
  'script-jobs',
  'undo-everything',
  'state-peers',
  'todo-peers',
  'mixed-peers',
  'crash-apply',
  'crash-archive',
  'looking',
  'recorder',
  'clear-hammer',
  'demo',
  'cli-terminal',
  'cli-read',
  'cli-locks',
  'archive-million',
  'no-exit-leaks',
  'cli-state',
  'verify-fs',
  'conformance-nasty',
  'lock-statistics',
  'conformance-loss',
  'cli-lock-waits',
  'flock-contention',
];

/** A clone has no record of earlier runs: a long file that comes last would leave the other workers idle. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const place = longest.indexOf(basename(moduleId, '.test.ts'));
      return place < 0 ? longest.length : place;
    };
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}
