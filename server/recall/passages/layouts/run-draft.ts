import { baseName } from '@/lib/bank-path';
import { isObject } from '@/server/layouts/findings';
import { parseRunRecord } from '@/server/runs/run-record';
import type { Draft } from '../draft';
import type { Placed } from '../json/placed-json';
import { without, wordsOf } from '../json/words-of';
import type { ReadSetting } from '../read-setting';
import { joined, titled } from './placed-list';

const machinery = new Set(['cmd', 'argv', 'strongroom', 'redactions', 'stdout', 'stderr', 'agent']);

/** What a run was, how it ended, when and for whom. */
export function runDrafts(root: Placed, { path }: ReadSetting): Draft[] {
  if (!isObject(root.value)) return [];
  const record = parseRunRecord(JSON.stringify(root.value), path);
  if (record === null) return [];
  const { title, text } = titled(record.command);
  const rest = wordsOf(without(root.value, machinery));
  return [
    {
      kind: 'run',
      title,
      text: joined(text, rest),
      line: 1,
      key: baseName(path).replace(/\.json$/, ''),
      atMs: record.startedAtMs,
      agent: record.agent,
    },
  ];
}
