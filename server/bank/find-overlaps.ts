import type { Finding } from '@/lib/finding';
import { agentspec } from '@/server/layouts/agentspec/layout';
import { aiconfig } from '@/server/layouts/aiconfig/layout';
import { memoryBank } from '@/server/layouts/memory-bank/layout';
import { insideRoot, listEntries } from './list-entries';

/**
 * Trees of aiconfig that share directories with trees whose locks are `flock` sidecars: aiconfig's own clean-up deletes
 * every `*.lock` it does not know, held or not, and whoever comes next gets a second lock.
 */
export async function findOverlaps(root: string): Promise<Finding[]> {
  const { entries } = await listEntries(root);
  return overlapsIn(withDirectories(insideRoot(entries).map(({ path }) => path)));
}

/** @param paths every bank path; directories end in `/` */
export function overlapsIn(paths: ReadonlySet<string>): Finding[] {
  return aiconfig.homes(paths).flatMap((home) =>
    [memoryBank, agentspec].flatMap((layout) =>
      layout
        .homes(paths)
        .filter((other) => isBelow(home, other) || isBelow(other, home))
        .map((other) => overlap(home, layout.name, other)),
    ),
  );
}

/** What the clean-up is given when nobody names a directory is the home's `memory`. */
function overlap(home: string, name: string, other: string): Finding {
  const reached = isBelow(other, home === '' ? 'memory' : `${home}/memory`);
  const words = `The aiconfig tree ${spelled(home)} and the ${name} tree ${spelled(other)} overlap. aiconfig’s own clean-up deletes every *.lock file it does not know below the directory it is given, also a flock sidecar that is held: two writers may then get in at once.`;
  return {
    code: 'TREES_OVERLAP',
    severity: reached ? 'error' : 'warning',
    path: other === '' ? '.' : other,
    evidence: `${words} Move one out of the other, and do not run that clean-up over both.`,
    fix: null,
  };
}

function isBelow(path: string, home: string): boolean {
  return home === '' || path === home || path.startsWith(`${home}/`);
}

function spelled(home: string): string {
  return home === '' ? 'at the root of the bank' : JSON.stringify(home);
}

function withDirectories(paths: readonly string[]): Set<string> {
  const all = new Set(paths);
  for (const path of paths) {
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
      const directory = path.slice(0, end + 1);
      if (all.has(directory)) break;
      all.add(directory);
    }
  }
  return all;
}
