import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { BankPath } from '@/lib/bank-path';
import { baseName, childPath } from '@/lib/bank-path';
import { isStrongroomError } from '@/lib/errors';
import { writeAtomically } from '@/server/disk/atomic-write';
import { ensureDirectory } from '@/server/disk/names';
import { lookAt } from '@/server/disk/entry';
import { streamChunks } from '@/server/disk/read';
import { prepareStateDirectory } from '@/server/bank/state-directory';
import { statePlace } from '../state-place';
import type { KnownRun } from './known-run';
import { headerOf, lineOf, runOf } from './shelf-line';
import { Turns } from './turns';

/*
 * What the index knows of a directory of many runs, kept in the state directory so that the next process need not read
 * each record. A cache: one file a directory, replaced as a whole; it may be deleted at any time. What does not begin
 * as ours, or has another number of lines than it says, is taken for nothing. Each line is believed only for a record
 * whose file is the very one it was made of. Who writes last wins; nothing is lost by that.
 */
export class Shelf {
  constructor(
    private readonly stateDirectory: string,
    /** Whether something may be kept; `beside`: where there is a state directory already. */
    private readonly keeps: 'always' | 'beside' | 'never',
  ) {}

  /** What was kept of a directory, by the names of its records; nothing where that cannot be used. */
  async load(directory: BankPath): Promise<Map<string, KnownRun>> {
    try {
      return (await this.read(directory)) ?? new Map();
    } catch (error) {
      if (isStrongroomError(error)) return new Map();
      throw error;
    }
  }

  /** Keeps it where that is allowed and possible; otherwise it stays in memory. */
  async save(directory: BankPath, runs: ReadonlyMap<string, KnownRun>): Promise<void> {
    if (this.keeps === 'never') return;
    try {
      if (this.keeps === 'beside' && (await lookAt(this.stateDirectory)) === null) return;
      const bytes = await bytesOf(directory, runs);
      await prepareStateDirectory(this.stateDirectory);
      await ensureDirectory(this.place(), 0o700);
      const { real, within } = await statePlace(this.stateDirectory, this.file(directory));
      await writeAtomically(real, bytes, { within });
    } catch (error) {
      if (!isStrongroomError(error)) throw error;
    }
  }

  private async read(directory: BankPath): Promise<Map<string, KnownRun> | null> {
    const absolute = this.file(directory);
    if ((await lookAt(absolute))?.kind !== 'file') return null;
    const place = await statePlace(this.stateDirectory, absolute);
    const runs = new Map<string, KnownRun>();
    const turns = new Turns();
    let header: string | null = null;
    let rest = '';
    for await (const chunk of streamChunks(place, { chunkSize: 1 << 16 })) {
      const lines = (rest + chunk.toString('latin1')).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (header === null) header = line;
        else add(runs, directory, line);
      }
      if (header !== null && !header.startsWith(headerOf(directory, ''))) return null;
      await turns.give();
    }
    return header === headerOf(directory, String(runs.size)) ? runs : null;
  }

  private place(): string {
    return join(this.stateDirectory, 'runs', 'index');
  }

  private file(directory: BankPath): string {
    const digest = createHash('sha256').update(directory).digest('hex').slice(0, 16);
    return join(this.place(), `${baseName(directory)}-${digest}.jsonl`);
  }
}

function add(runs: Map<string, KnownRun>, directory: BankPath, line: string): void {
  const found = runOf(line, (name) => childPath(directory, name.slice(0, -'.json'.length)));
  if (found !== null) runs.set(...found);
}

async function bytesOf(directory: BankPath, runs: ReadonlyMap<string, KnownRun>): Promise<Buffer> {
  const turns = new Turns();
  const pieces: Buffer[] = [];
  let lines: string[] = [];
  let count = 0;
  for (const [name, run] of runs) {
    if (run.status === null) continue;
    lines.push(lineOf(name, run));
    count += 1;
    if (lines.length < 500) continue;
    pieces.push(Buffer.from(lines.join(''), 'latin1'));
    lines = [];
    await turns.give();
  }
  const head = Buffer.from(`${headerOf(directory, String(count))}\n`, 'latin1');
  return Buffer.concat([head, ...pieces, Buffer.from(lines.join(''), 'latin1')]);
}
