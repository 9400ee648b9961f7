import { isAside } from '@/lib/aside-name';
import { parentPath, type BankPath } from '@/lib/bank-path';
import type { LayoutName } from '@/lib/bank';
import { projectPrefix } from '@/lib/companions';
import { agentspec } from './agentspec/layout';
import { aiconfig } from './aiconfig/layout';
import { generic } from './generic/layout';
import { kopi } from './kopi/layout';
import type { LockSpec } from '@/server/locks/lock-spec';
import type { Claim, Layout, LockPlace } from './layout';
import { lorch } from './lorch/layout';
import { memoryBank } from './memory-bank/layout';

const specific = [memoryBank, aiconfig, agentspec, lorch, kopi];

/** What one path is, and to whom. */
export interface Recognised {
  layout: Layout;
  claim: Claim;
  /** The directory of its layout; `''` is the root. */
  home: BankPath | '';
  /** From the home; `../` begins what its layout keeps beside it. */
  relative: string;
  lock: LockSpec | null;
}

/** The layouts of one bank as its paths tell them. */
export interface Recogniser {
  /** Those with a home here; `generic` comes last. */
  names: LayoutName[];
  /** The directories they wrote; `''` is the root. */
  homes: string[];
  /** Those of one layout, in order of their names. */
  homesOf(layout: LayoutName): (BankPath | '')[];
  of(root: string, path: BankPath): Recognised;
}

/**
 * @param paths every bank path; directories end in `/`
 * @param hasProject whether `@project/` means the directory the root is in
 */
export function recognise(
  paths: ReadonlySet<string>,
  { hasProject } = { hasProject: false },
): Recogniser {
  const homes = specific
    .flatMap((layout) => layout.homes(paths).map((home) => ({ layout, home })))
    // The deepest home decides: a workspace inside a bank is the workspace's.
    .sort((one, other) => other.home.length - one.home.length);
  const found = new Set(homes.map(({ layout }) => layout.name));
  return {
    names: [...specific.map(({ name }) => name).filter((name) => found.has(name)), 'generic'],
    homes: homes.map(({ home }) => home),
    homesOf: (name) =>
      homes
        .filter(({ layout }) => layout.name === name)
        .map(({ home }) => home)
        .sort(),
    of(root, path) {
      if (ownTemp.test(path)) return unlocked(path, 'temp');
      if (isAside(path)) return unlocked(path, 'backup');
      const besideRoot = hasProject ? belowProject(path) : null;
      if (besideRoot !== null) return companion(root, besideRoot);
      for (const { layout, home } of homes) {
        const relative = below(home, path);
        const claim = relative === null ? null : claimOf(layout, relative);
        if (relative === null || claim === null) continue;
        return settled(layout, claim, { root, home, relative });
      }
      for (const { layout, home } of homes) {
        const relative = home === '' ? null : below(parentPath(home), path);
        const claim = relative === null ? null : besideOf(layout, relative);
        if (relative === null || claim === null) continue;
        return settled(layout, claim, { root, home, relative: `../${relative}` });
      }
      const claim = generic.claim(path) ?? plain;
      return settled(generic, claim, { root, home: '', relative: path });
    },
  };
}

/** What a write of ours leaves that was killed. */
const ownTemp = /(^|\/)\.[^/]*\.tmp\.\d+\.[0-9a-f]{16}$/;

/** What we leave beside a document, under its lock. */
function unlocked(relative: string, kind: 'temp' | 'backup'): Recognised {
  const claim: Claim = { kind, form: 'text' };
  return { layout: generic, claim, home: '', relative, lock: null };
}

/** A companion of the root. Files nobody knows in a directory of knowledge are locked as its others. */
function companion(root: string, relative: string): Recognised {
  const claim = claimOf(memoryBank, relative) ?? generic.claim(relative);
  return settled(memoryBank, claim ?? plain, { root, home: '', relative: `../${relative}` });
}

function besideOf(layout: Layout, relative: string): Claim | null {
  if (layout.claimBeside === undefined) return null;
  const claim = layout.claimBeside(relative);
  if (claim !== null || !relative.endsWith('.lock')) return claim;
  const isLock = layout.claimBeside(relative.slice(0, -'.lock'.length)) !== null;
  return isLock ? { kind: 'lock', form: 'text' } : null;
}

const plain: Claim = { kind: 'text', form: 'text' };

/** A sidecar belongs to the layout that claims what it protects. */
function claimOf(layout: Layout, relative: string): Claim | null {
  const claim = layout.claim(relative);
  if (claim?.kind !== 'lock' || /(^|\/)\.?locks\//.test(relative)) return claim;
  return layout.claim(relative.replace(/\.lock$/, '')) === null ? null : claim;
}

function belowProject(path: BankPath): string | null {
  return path.startsWith(projectPrefix) ? path.slice(projectPrefix.length) : null;
}

function below(home: BankPath | '', path: BankPath): string | null {
  if (home === '') return path;
  return path.startsWith(`${home}/`) ? path.slice(home.length + 1) : null;
}

/** What is itself a lock, a temp or a backup is not locked by anybody. */
function settled(layout: Layout, claim: Claim, { root, home, relative }: LockPlace): Recognised {
  const isNoDocument = claim.kind === 'lock' || claim.kind === 'temp' || claim.kind === 'backup';
  const lock = isNoDocument ? null : layout.lockOf(root, home, relative);
  return { layout, claim, home, relative, lock };
}
