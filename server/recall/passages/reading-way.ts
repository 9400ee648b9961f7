import type { ReadSetting } from './read-setting';

/**
 * How a document is read: `lines` of JSON, a `log` in part where it is long, `whole` at once by its meaning, or as
 * `text` where it is too large for that.
 */
export type ReadingWay = 'lines' | 'log' | 'whole' | 'text';

export function wayOf(
  { path, recognised }: Pick<ReadSetting, 'path' | 'recognised'>,
  size: number,
  largestWhole: number,
): ReadingWay {
  const { kind, form } = recognised.claim;
  if (form === 'jsonl') return 'lines';
  if (kind === 'run-output' || kind === 'agent-log' || isLogName(path)) return 'log';
  return size > largestWhole ? 'text' : 'whole';
}

function isLogName(path: string): boolean {
  return /\.(log|out|err)(\.\d+)?$/i.test(path);
}
