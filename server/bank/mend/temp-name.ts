import { childPath, parentPath, type BankPath } from '@/lib/bank-path';
import type { Recogniser } from '@/server/layouts/recognise';

/** What the name of a temporary file tells of the write it belongs to. */
export interface TempName {
  /** Who made it, where the name says so. */
  pid: number | null;
  /** The documents it may have been to become; of each the lock keeps its writer out. */
  targets: BankPath[];
}

/** A bank's names. */
export interface Names {
  root: string;
  recogniser: Recogniser;
  /** Documents by their directory. */
  beside: ReadonlyMap<BankPath | '', readonly BankPath[]>;
}

/**
 * Recognises the temporary files of every layout's writers and of ours. Null for a name none of them gives, such as an
 * editor's: what it holds may be the only copy of somebody's work.
 */
export function readTempName(path: BankPath, names: Names): TempName | null {
  const directory = parentPath(path);
  const name = path.slice(directory === '' ? 0 : directory.length + 1);
  const ours = /^\.(.{1,40})\.tmp\.(\d+)\.[\da-f]{16}$/s.exec(name);
  if (ours) return byPid(ours, directory, names);
  const lorch = /^\.(.+)\.tmp\.(\d+)\.[\da-f]{8}$/s.exec(name);
  if (lorch) return byPid(lorch, directory, names);
  const { layout } = names.recogniser.of(names.root, path);
  const unnamed = unnamedTemps.find((one) => one.layout === layout.name && one.name.test(name));
  if (unnamed) return { pid: null, targets: documentsOf(unnamed.layout, directory, names) };
  const taker = /^(.+)\.lock\.[A-Za-z0-9]{6}$/s.exec(name)?.[1];
  if (taker !== undefined) return { pid: null, targets: [childPath(directory, taker)] };
  return fixedTemp(directory, name, names);
}

/** Names that tell neither writer nor target. */
const unnamedTemps = [
  { layout: 'memory-bank', name: /^\.__atomic__.{8}$/s },
  { layout: 'aiconfig', name: /^\.atomic-write\..+$/s },
  { layout: 'agentspec', name: /^\.state-\d+\.tmp$/ },
] as const;

/** Ours are cut after 40 characters: then every document that begins so may be meant. */
function byPid(
  [, base = '', pid]: RegExpExecArray,
  directory: BankPath | '',
  names: Names,
): TempName {
  const named = childPath(directory, base);
  if (base.length < 40) return { pid: Number(pid), targets: [named] };
  const begun = (names.beside.get(directory) ?? []).filter((path) => path.startsWith(named));
  return { pid: Number(pid), targets: begun };
}

function documentsOf(layout: string, directory: BankPath | '', names: Names): BankPath[] {
  return (names.beside.get(directory) ?? []).filter((path) => {
    const recognised = names.recogniser.of(names.root, path);
    return (
      recognised.layout.name === layout &&
      recognised.claim.form === 'json' &&
      recognised.lock !== null &&
      // Runs are many, and written by nobody with such a temp.
      recognised.claim.kind !== 'run-record'
    );
  });
}

/** `<target>.tmp`, and kopi's, whose ending takes the place of the target's. */
function fixedTemp(directory: BankPath | '', name: string, names: Names): TempName | null {
  const base = /^(.+)\.tmp$/s.exec(name)?.[1];
  if (base === undefined) return null;
  const isThere = (path: BankPath) => names.beside.get(directory)?.includes(path) ?? false;
  const isClaimed = (path: BankPath) => {
    const { layout, claim } = names.recogniser.of(names.root, path);
    return layout.name !== 'generic' && claim.kind !== 'temp';
  };
  const candidates = [childPath(directory, base), childPath(directory, `${base}.json`)];
  const target = candidates.find((path, at) => isClaimed(path) || (at === 0 && isThere(path)));
  return target === undefined ? null : { pid: null, targets: [target] };
}
