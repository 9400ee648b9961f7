import type { IndexFile } from './index-file';
import { foldedLabel } from './passage-fields';

/** The rows that agent and tags of passages share, with how many passages do. */
export class LabelIds {
  private readonly ids = new Map<string, number>();
  private readonly changes = new Map<number, number>();

  constructor(private readonly file: IndexFile) {}

  /** Of one more passage. */
  take(label: string): number {
    const id = this.ids.get(label) ?? this.find(label);
    this.count(id, 1);
    return id;
  }

  /** Of one passage less. */
  give(id: number): void {
    this.count(id, -1);
  }

  flush(): void {
    for (const [id, by] of this.changes)
      this.file.run('UPDATE labels SET passages = passages + ? WHERE id = ?', [by, id]);
    const fewer = [...this.changes].filter(([, by]) => by <= 0).map(([id]) => id);
    this.changes.clear();
    if (fewer.length === 0) return;
    const gone =
      'DELETE FROM labels WHERE passages <= 0 AND id IN (SELECT value FROM json_each(?))';
    this.file.run(gone, [JSON.stringify(fewer)]);
    this.ids.clear();
  }

  clear(): void {
    this.ids.clear();
    this.changes.clear();
  }

  private find(label: string): number {
    const insert = `INSERT INTO labels (value, folded, passages) VALUES (?, ?, 0)
      ON CONFLICT (value) DO UPDATE SET passages = passages RETURNING id`;
    const id = this.file.numbers(insert, [label, foldedLabel(label)])[0]?.[0] ?? 0;
    if (this.ids.size >= mostKept) this.ids.clear();
    this.ids.set(label, id);
    return id;
  }

  private count(id: number, by: number): void {
    this.changes.set(id, (this.changes.get(id) ?? 0) + by);
  }
}

const mostKept = 50_000;
