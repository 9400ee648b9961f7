import { numberOf } from './document-rows';
import type { IndexFile } from './index-file';
import { foldedLabel } from './passage-fields';

/** The rows that agent and tags of passages share, with how many passages do. */
export class LabelIds {
  private readonly ids = new Map<string, number>();
  private readonly changes = new Map<number, number>();

  private next: number;
  /** All rows there are stand in `ids`: nothing needs to be asked. */
  private isWhole: boolean;

  constructor(private readonly file: IndexFile) {
    this.next = (file.numbers('SELECT coalesce(max(id), 0) FROM labels')[0]?.[0] ?? 0) + 1;
    this.isWhole = this.next === 1;
  }

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
    this.forget();
  }

  private find(label: string): number {
    const rest = 'FROM labels WHERE value = ?';
    const [known] = this.isWhole ? [] : this.file.rows('id', rest, [label]);
    const id = known ? numberOf(known[0]) : this.add(label);
    if (this.ids.size >= mostKept) this.forget();
    this.ids.set(label, id);
    return id;
  }

  private forget(): void {
    this.ids.clear();
    this.isWhole = false;
  }

  /** By one row and nothing else: more would make the engine write out what it has gathered of terms. */
  private add(label: string): number {
    const id = this.next;
    this.next += 1;
    const insert = 'INSERT INTO labels (id, value, folded, passages) VALUES (?, ?, ?, 0)';
    this.file.run(insert, [id, label, foldedLabel(label)]);
    return id;
  }

  private count(id: number, by: number): void {
    this.changes.set(id, (this.changes.get(id) ?? 0) + by);
  }
}

const mostKept = 50_000;
