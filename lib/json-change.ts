/** One value of a JSON document that differs. */
export interface JsonChange {
  /** Keys and indices from the root; an entry of a list that has an id is named by it, such as `tasks[id=t-7].status`. */
  at: string;
  change: 'added' | 'removed' | 'changed' | 'moved';
  /** Compact JSON text, cut when long; null when there is none. */
  before: string | null;
  after: string | null;
}
