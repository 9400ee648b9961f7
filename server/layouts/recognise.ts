import { isAside } from '@/lib/aside-name';
import type { BankPath } from '@/lib/bank-path';
import type { LayoutName } from '@/lib/bank';
import { agentspec } from './agentspec/layout';
import { aiconfig } from './aiconfig/layout';
import { generic } from './generic/layout';
import { kopi } from './kopi/layout';
import type { LockSpec } from '@/server/locks/lock-spec';
import type { Claim, Layout } from './layout';
import { lorch } from './lorch/layout';
import { memoryBank } from './memory-bank/layout';

const specific = [memoryBank, aiconfig, agentspec, lorch, kopi];

/** What one path is, and to whom. */
export interface Recognised {
  layout: Layout;
  claim: Claim;
  /** The directory of its layout; `''` is the root. */
  home: BankPath | '';
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

/** @param paths every bank path; directories end in `/` */
export function recognise(paths: ReadonlySet<string>): Recogniser {
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
      for (const { layout, home } of homes) {
        const relative = below(home, path);
        const claim = relative === null ? null : claimOf(layout, relative);
        if (relative === null || claim === null) continue;
        const lock = lockFor(layout, claim, root, home, relative);
        return { layout, claim, home, relative, lock };
      }
      const claim = generic.claim(path) ?? { kind: 'text', form: 'text' };
      return {
        layout: generic,
        claim,
        home: '',
        relative: path,
        lock: lockFor(generic, claim, root, '', path),
      };
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

/** A sidecar belongs to the layout that claims what it protects. */
function claimOf(layout: Layout, relative: string): Claim | null {
  const claim = layout.claim(relative);
  if (claim?.kind !== 'lock' || /(^|\/)\.?locks\//.test(relative)) return claim;
  return layout.claim(relative.replace(/\.lock$/, '')) === null ? null : claim;
}

function below(home: BankPath | '', path: BankPath): string | null {
  if (home === '') return path;
  return path.startsWith(`${home}/`) ? path.slice(home.length + 1) : null;
}

/** What is itself a lock, a temp or a backup is not locked by anybody. */
function lockFor(
  layout: Layout,
  { kind }: Claim,
  root: string,
  home: BankPath | '',
  relative: string,
): LockSpec | null {
  if (kind === 'lock' || kind === 'temp' || kind === 'backup') return null;
  return layout.lockOf(root, home, relative);
}
