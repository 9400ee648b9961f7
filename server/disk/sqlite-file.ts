import { setTimeout as sleep } from 'node:timers/promises';
import { failure } from '@/lib/errors';
import { lookAtSync, sameEntry, type EntryFacts } from './entry';
import { faultOf } from './fault';
import { makeEmpty } from './make-empty';
import { refuseCompanions } from './refuse-companions';
import { connect, isBusy, sqliteCodeOf, sqliteWords } from './sql';
import type { Sql } from './sql';

/** A database file of our own, shared by processes. */
export interface SqliteFile {
  /** Null when there is no file. Creates nothing. */
  read<T>(work: (sql: Sql) => T): Promise<T | null>;
  /** One transaction, durable when it returns; makes the file. `work` may run again: it must not leave this turn. */
  write<T>(work: (sql: Sql) => T): Promise<T>;
  /** Gives the space of removed rows back; what was in it is nowhere in the file. */
  vacuum(): Promise<void>;
  close(): void;
}

export interface SqliteSchema {
  /** `application_id`: whose file it is. */
  id: number;
  /** `CREATE …` statements, exactly as SQLite keeps them. */
  statements: readonly string[];
}

/*
 * SQLite with a rollback journal: looking creates no file, and a crash at any point leaves the last committed state
 * (the next one to look rolls back). `synchronous=EXTRA` also syncs the directory when the journal goes, so that what
 * was acknowledged survives a power cut. SQLite itself never waits for another process: that would block the event
 * loop; who meets a lock tries again, for as long as `patienceMs`.
 * A bank's content is hostile: a link in the place of the file or of its journal is refused, and so is a schema that
 * is not ours.
 */
export function sqliteFile(path: string, schema: SqliteSchema, patienceMs = 5000): SqliteFile {
  return new File(path, schema, patienceMs);
}

class File implements SqliteFile {
  private open: { sql: Sql; close(): void; facts: EntryFacts } | null = null;

  constructor(
    private readonly path: string,
    private readonly schema: SqliteSchema,
    private readonly patienceMs: number,
  ) {}

  read<T>(work: (sql: Sql) => T): Promise<T | null> {
    return this.patiently(() => {
      const sql = this.opened(false);
      return sql === null ? null : within(sql, 'BEGIN', work);
    });
  }

  write<T>(work: (sql: Sql) => T): Promise<T> {
    return this.patiently(() => within(this.opened(true) as Sql, 'BEGIN IMMEDIATE', work));
  }

  vacuum(): Promise<void> {
    return this.patiently(() => void this.opened(false)?.run('VACUUM'));
  }

  close(): void {
    this.open?.close();
    this.open = null;
  }

  private async patiently<T>(work: () => T): Promise<T> {
    const until = performance.now() + this.patienceMs;
    for (let pause = 1; ; pause = Math.min(25, pause * 2)) {
      try {
        return work();
      } catch (error) {
        if (!isBusy(error)) throw this.translated(error);
        if (performance.now() > until) throw this.busy(error);
      }
      await sleep(pause + Math.random() * pause);
    }
  }

  /** Null when it is not there and is not to be made. */
  private opened(make: boolean): Sql | null {
    refuseCompanions(this.path, this.open ? ['-journal'] : undefined);
    const facts = lookAtSync(this.path);
    if (this.open && facts && sameEntry(facts, this.open.facts)) return this.open.sql;
    this.close();
    if (facts === null && !make) return null;
    if (facts === null) makeEmpty(this.path);
    const found = lookAtSync(this.path);
    if (found?.kind !== 'file') throw this.notOurs(`it is a ${found?.kind ?? 'vanished file'}`);
    const { sql, close } = connect(this.path);
    try {
      this.prepare(sql, make);
      this.open = { sql, close, facts: found };
      return sql;
    } catch (error) {
      close();
      throw error;
    }
  }

  private prepare(sql: Sql, make: boolean): void {
    for (const pragma of pragmas) sql.all(`PRAGMA ${pragma}`);
    const [id] = sql.all('PRAGMA application_id');
    const found = statementsOf(sql);
    if (found.length === 0 && id?.['application_id'] === 0) {
      // Made a moment ago by another process, or by one that was killed then: whoever writes fills it.
      if (make) within(sql, 'BEGIN IMMEDIATE', () => this.fill(sql));
      return;
    }
    const isOurs = id?.['application_id'] === this.schema.id;
    if (!isOurs || found.join('\n') !== [...this.schema.statements].sort().join('\n')) {
      throw this.notOurs('its tables are not those strongroom makes');
    }
  }

  private fill(sql: Sql): void {
    if (statementsOf(sql).length > 0) return;
    for (const statement of this.schema.statements) sql.run(statement);
    sql.run(`PRAGMA application_id = ${this.schema.id}`);
  }

  private translated(error: unknown): unknown {
    const code = sqliteCodeOf(error);
    if (code === null) return faultOf(error, 'use', this.path);
    const [strongroomCode, why] = sqliteWords(code);
    return failure(
      strongroomCode,
      `Cannot use ${JSON.stringify(this.path)}: ${why} (${code}).`,
      { path: this.path, errno: code },
      error,
    );
  }

  private busy(cause: unknown) {
    const seconds = Math.round(this.patienceMs / 1000);
    const text = `${JSON.stringify(this.path)} was in use by another process for ${seconds} s; try again.`;
    return failure('LOCK_HELD', text, { path: this.path }, cause);
  }

  private notOurs(why: string) {
    const text = `${JSON.stringify(this.path)} cannot be used: ${why}. Move it away to begin a new one.`;
    return failure('CORRUPT_DOCUMENT', text, { path: this.path });
  }
}

const pragmas = [
  'journal_mode = DELETE',
  'synchronous = EXTRA',
  'secure_delete = ON',
  'trusted_schema = OFF',
  'cell_size_check = ON',
  'foreign_keys = ON',
  'temp_store = MEMORY',
];

function statementsOf(sql: Sql): string[] {
  const rows = sql.all(
    "SELECT CAST(sql AS BLOB) AS sql FROM sqlite_schema WHERE sql IS NOT NULL AND name <> 'sqlite_sequence'",
  );
  return rows.map((row) => String(row['sql'])).sort();
}

function within<T>(sql: Sql, begin: string, work: (sql: Sql) => T): T {
  sql.run(begin);
  try {
    const result = work(sql);
    sql.run('COMMIT');
    return result;
  } catch (error) {
    rollBack(sql);
    throw error;
  }
}

function rollBack(sql: Sql): void {
  try {
    sql.run('ROLLBACK');
  } catch {
    // It rolled back by itself; the first failure tells more.
  }
}
