import { createHash, randomUUID } from 'node:crypto';
import type { PlanKind, Plan, PlanTarget } from '@/lib/plan';
import type { Breaking } from '@/server/locks/breaking/break';
import type { InspectedLock } from '@/server/locks/seeing/inspect';
import { emptyRevision } from '@/server/locks/judging/lock-bytes';
import { redactLines, redactText } from '@/server/redaction/redact';
import { spokenLine } from './diff/shown-lines';

/** A lock to be cleared, and exactly which one that is. */
export interface Clearing {
  lock: InspectedLock;
  breaking: Breaking;
}

/** The plan to clear some locks: what will be gone of each, and a digest over exactly that. Pure. */
export function clearingPlan(
  kind: PlanKind,
  clearings: readonly Clearing[],
  warnings: string[],
): Plan {
  const targets = clearings.map(targetOf);
  const whatIsDone = clearings.flatMap(({ lock, breaking }, at) => {
    const { dev, ino, birthNs } = breaking.seen;
    return [kind, lock.absolute, dev, ino, birthNs, targets[at]?.base, targets[at]?.next];
  });
  return {
    id: randomUUID(),
    digest: `sha256:${createHash('sha256').update(whatIsDone.join('\0')).digest('hex')}`,
    kind,
    targets,
    warnings,
  };
}

function targetOf({ lock: { row, text }, breaking }: Clearing): PlanTarget {
  const keepsFile = row.protocol === 'flock-sidecar' || row.protocol === 'flock-json';
  return {
    path: row.path,
    base: breaking.seen.revision,
    next: keepsFile ? emptyRevision : null,
    diff: diffOf(row.path, text ?? '', keepsFile),
    changes: null,
    mode: null,
  };
}

/** The removal of the record as a unified diff, redacted. */
function diffOf(path: string, text: string, keepsFile: boolean): string {
  const name = spokenLine(redactText(path).text);
  const head = `--- a/${name}\n+++ ${keepsFile ? `b/${name}` : '/dev/null'}\n`;
  if (text === '') return head;
  const lines = redactLines(text.replace(/\n$/, '').split('\n'));
  return `${head}@@ -1,${lines.length} +0,0 @@\n${lines.map((line) => `-${line}\n`).join('')}`;
}
