import { createHash, randomUUID } from 'node:crypto';
import { canonicalJson } from '@/lib/canonical-json';
import { octalOf } from '@/lib/format';
import type { ModeChange, Plan, PlanKind, PlanTarget } from '@/lib/plan';
import { isStreamed, type DocumentChange } from './document-change';
import { jsonChanges } from './diff/json-changes';
import { redactText } from '@/server/redaction/redact';
import { spokenLine } from './diff/shown-lines';
import { unifiedDiff } from './diff/unified-diff';

/** A change with the bytes it begins with, to show what it does. */
export interface ShownChange {
  change: DocumentChange;
  bytes: Buffer | null;
}

/** Of all documents together: beyond, a plan tells sizes and revisions only. */
const mostShownBytes = 32 << 20;

/** The plan to change some documents: what becomes of each, and a digest over exactly that. */
export async function documentPlan(
  kind: PlanKind,
  changes: readonly ShownChange[],
  warnings: string[],
): Promise<Plan> {
  const targets: PlanTarget[] = [];
  let left = mostShownBytes;
  for (const one of changes) {
    if (one.change.shown === undefined) {
      left -= (one.bytes?.length ?? 0) + (one.change.next?.size ?? 0);
    }
    targets.push(await targetOf(one, left >= 0));
  }
  const whatIsDone = changes.map(({ change: { path, base, next } }) => [
    path,
    base && [base.revision, base.mode],
    next && [next.revision, next.mode],
  ]);
  const digest = createHash('sha256')
    .update(canonicalJson([kind, whatIsDone]))
    .digest('hex');
  return { id: randomUUID(), digest: `sha256:${digest}`, kind, targets, warnings };
}

async function targetOf({ change, bytes }: ShownChange, isShown: boolean): Promise<PlanTarget> {
  const { path, base, next } = change;
  const facts = {
    path,
    base: base?.revision ?? null,
    next: next?.revision ?? null,
    mode: modeOf(change),
  };
  if (next !== null && base?.revision === next.revision)
    return { ...facts, diff: '', changes: null };
  if (change.shown !== undefined) return { ...facts, diff: change.shown, changes: null };
  if (!isShown || isStreamed(change)) return { ...facts, diff: sizesOnly(change), changes: null };
  const after = next === null ? null : await next.load();
  const isJson = path.endsWith('.json');
  return {
    ...facts,
    diff: unifiedDiff(path, bytes, after),
    changes: isJson && bytes !== null && after !== null ? jsonChanges(bytes, after) : null,
  };
}

function modeOf({ base, next }: DocumentChange): ModeChange | null {
  if (next === null || next.mode === null || base?.mode === next.mode) return null;
  return { before: base && octalOf(base.mode), after: octalOf(next.mode) };
}

function sizesOnly({ path, base, next }: DocumentChange): string {
  const size = (state: { size: number } | null) => (state ? `${state.size} bytes` : 'nothing');
  const name = spokenLine(redactText(path).text);
  return `--- a/${name}\n+++ b/${name}\nFrom ${size(base)} to ${size(next)}; the lines are not shown, since the plan is large.\n`;
}
