/** A task that is not yet added. */
export interface TaskDraft {
  description: string;
  /** One a line. */
  todos: string;
  home: string | null;
}

export const noDraft: TaskDraft = { description: '', todos: '', home: null };
