import { parentPath, type BankPath } from '@/lib/bank-path';
import { spanOf } from '@/lib/time-words';
import { absoluteOf } from '@/server/disk/companions';
import type { EntryFacts } from '@/server/disk/entry';
import { filesystemOf } from '@/server/disk/filesystem-kind';
import { findOpenFiles, type OpenFiles } from '@/server/disk/open-files';
import { thisMachine, type Machine } from '@/server/locks/judging/machine';
import { identifyProcess } from '@/server/locks/judging/process-identity';
import { isOpenElsewhere } from '@/server/locks/native/open-elsewhere';
import type { Bank } from '../bank';
import type { Entries, Entry } from '../list-entries';
import { readTempName, type Names, type TempName } from './temp-name';

/*
 * What can be proven of the writers of temporary files. A writer is gone when the process its name tells is; inside a
 * container, which does not show all processes, an hour must have passed too. Where the name tells none, or a number
 * another process has now, the writer is gone when the file is over an hour old, nobody has it open (by the kernel's
 * word where it gives one), and the lock of what it was to become can be had: a writer that takes that lock is not at
 * it. Everything doubtful leaves the file alone.
 */

/** A temporary file, and whether its writer is proven to be gone. */
export interface JudgedTemp {
  path: BankPath;
  facts: EntryFacts;
  targets: BankPath[];
  isOrphan: boolean;
  /** Why, in sentences a person can check. */
  evidence: string;
}

/** A lock that somebody may hold. */
export interface TakenLock {
  target: string | null;
  path: string;
}

/** @param taken locks that are neither free nor stale */
export async function judgeTemps(
  { root }: Pick<Bank, 'root'>,
  { entries, recogniser }: Entries,
  taken: readonly TakenLock[],
): Promise<JudgedTemp[]> {
  const temps = entries.filter(isTemp);
  if (temps.length === 0) return [];
  const around = await lookAround(root, temps);
  const names: Names = { root, recogniser, beside: besideOf(entries) };
  return temps.map((temp) => {
    const name = readTempName(temp.path, names);
    const judged = judge(temp, name, around, (target) => isTaken(target, taken));
    return { path: temp.path, facts: temp.facts, targets: name?.targets ?? [], ...judged };
  });
}

/** Judges one again, while the locks of its targets are held. */
export async function judgeTempAgain(
  { root }: Pick<Bank, 'root'>,
  { path, facts, targets }: JudgedTemp,
): Promise<{ isOrphan: boolean; evidence: string }> {
  const pid = /\.tmp\.(\d+)\.[\da-f]+$/.exec(path)?.[1];
  const name = { pid: pid === undefined ? null : Number(pid), targets };
  const temp = { path, facts };
  return judge(temp, name, await lookAround(root, [temp]), () => false);
}

type Temp = Pick<Entry, 'path'> & { facts: EntryFacts };

function isTemp(entry: Entry): entry is Entry & { facts: EntryFacts } {
  return entry.recognised.claim.kind === 'temp' && entry.facts?.kind === 'file';
}

interface Around {
  root: string;
  machine: Machine;
  isLocal: boolean;
  isOverlay: boolean;
  open: OpenFiles;
}

async function lookAround(root: string, temps: readonly Temp[]): Promise<Around> {
  const wanted = temps.map(({ path, facts }) => ({ ...facts, absolute: absoluteOf(root, path) }));
  const [kind, open] = await Promise.all([filesystemOf(root), findOpenFiles(wanted)]);
  const isOverlay = kind.type === 'overlay';
  return { root, machine: thisMachine(), isLocal: kind.local, isOverlay, open };
}

type Judgement = Pick<JudgedTemp, 'isOrphan' | 'evidence'>;

function judge(
  temp: Temp,
  name: TempName | null,
  around: Around,
  isTakenNow: (target: BankPath) => boolean,
): Judgement {
  const age = around.machine.nowMs - temp.facts.mtimeMs;
  const since = age >= 0 ? `last written ${spanOf(age)} ago` : 'written in the future by its time';
  const what = `A temporary file of a write that did not end, ${since}${becoming(name)}.`;
  const left = (why: string) => ({
    isOrphan: false,
    evidence: `${what} It is left alone: ${why}.`,
  });
  if (name === null) return left('no writer that is known names a file so');
  if (!around.isLocal) return left('other machines may write to this storage');
  const held = name.targets.find(isTakenNow);
  if (held !== undefined) return left(`the lock of ${JSON.stringify(held)} may be held`);
  if (name.targets.length > mostTargets) return left('too many documents could be its target');
  const byPid = name.pid === null ? null : judgePid(name.pid, temp.facts, around.machine, age);
  if (byPid?.alive) return left(byPid.words);
  if (byPid?.proven) return { isOrphan: true, evidence: `${what} ${capital(byPid.words)}.` };
  const doubt = age < longAgoMs ? 'it is younger than an hour' : openness(temp, around);
  const words = byPid === null ? 'its name tells no process' : byPid.words;
  if (doubt !== null) return left(`${words}, and ${doubt}`);
  const proof = 'no process has it open, and the lock of what it was to become can be had';
  return { isOrphan: true, evidence: `${what} ${capital(words)}; ${proof}.` };
}

const longAgoMs = 3_600_000;
const mostTargets = 16;
/** The start of a process is known to the second. */
const marginMs = 2000;

interface ByPid {
  alive: boolean;
  proven: boolean;
  words: string;
}

function judgePid(pid: number, facts: EntryFacts, machine: Machine, age: number): ByPid {
  const { life, startedAtMs } = identifyProcess(pid, machine);
  if (life !== 'alive') {
    const words = `process ${pid}, which made it, is no longer running`;
    return { alive: false, proven: machine.seesEverybody || age > longAgoMs, words };
  }
  if (startedAtMs !== null && startedAtMs > facts.mtimeMs + marginMs) {
    const words = `process id ${pid}, which its name tells, was given to another process since`;
    return { alive: false, proven: false, words };
  }
  return { alive: true, proven: false, words: `process ${pid}, which made it, is alive` };
}

/** Why it cannot be said that nobody has it open; null when nobody has. */
function openness(
  { path, facts }: Temp,
  { root, open, machine, isOverlay }: Around,
): string | null {
  const absolute = absoluteOf(root, path);
  const [opener] = open.openers.get(absolute) ?? [];
  if (opener !== undefined) return `process ${opener} has it open`;
  const elsewhere = isOpenElsewhere(absolute);
  if (elsewhere !== null) return elsewhere ? 'a process has it open' : null;
  if (open.unseen === null) return 'who has it open cannot be seen on this system';
  // A container's own file system is not reached from outside.
  if (!machine.seesEverybody && !isOverlay)
    return 'processes outside this container may have it open';
  // Another user's process did not make it: it would be the owner.
  const doubtful = open.unseen.find((pid) => identifyProcess(pid, machine).uid === facts.uid);
  if (doubtful === undefined) return null;
  return `whether process ${doubtful} of its owner has it open may not be looked at`;
}

function becoming(name: TempName | null): string {
  if (name === null || name.targets.length === 0) return '';
  const [first, ...more] = name.targets;
  return `, to become ${JSON.stringify(first)}${more.length > 0 ? ` or one of ${more.length} others` : ''}`;
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function isTaken(target: BankPath, taken: readonly TakenLock[]): boolean {
  return taken.some((lock) => lock.target === target);
}

function besideOf(entries: readonly Entry[]): Map<BankPath | '', BankPath[]> {
  const beside = new Map<BankPath | '', BankPath[]>();
  for (const { path, recognised } of entries) {
    if (recognised.claim.kind === 'temp' || recognised.claim.kind === 'lock') continue;
    const directory = parentPath(path);
    const known = beside.get(directory);
    if (known) known.push(path);
    else beside.set(directory, [path]);
  }
  return beside;
}
