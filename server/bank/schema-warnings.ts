import type { ShownChange } from './document-plan';
import { newViolations } from '@/server/layouts/new-violations';
import { recognisedAt } from './recognised-at';
import { spokenViolation } from './spoken-violation';

/** Larger documents would hold up everybody else. */
const largest = 4 << 20;
const mostShown = 5;

/** One warning for each place a change makes worse against the schema of the document's own writers. */
export async function schemaWarnings(
  root: string,
  changes: readonly ShownChange[],
): Promise<string[]> {
  const warnings: string[] = [];
  const found = await recognisedAt(
    root,
    changes.map(({ change }) => change.path),
  );
  for (const { change, bytes } of changes) {
    const { path, next } = change;
    const known = found.get(path);
    if (!known?.layout.violations || next === null || next.size > largest) continue;
    if ((bytes?.length ?? 0) > largest) continue;
    const worse = newViolations(known.layout, known.claim, bytes, await next.load());
    const places = worse
      .slice(0, mostShown)
      .map((one) => `${path}: ${spokenViolation(one)}: its schema does not allow that.`);
    warnings.push(...places);
    const more = worse.length - mostShown;
    if (more > 0) warnings.push(`${path}: and ${more} more places the schema does not allow.`);
  }
  return warnings;
}
