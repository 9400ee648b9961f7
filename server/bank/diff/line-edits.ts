import { diffArrays } from 'diff';
import type { ChangedWindow } from './changed-window';

/** Lines `before[from] …` that make way for lines `after[from] …`. */
export interface LineEdit {
  before: { from: number; until: number };
  after: { from: number; until: number };
}

/** How far two texts may be from each other, and how long it may take to find out, before all is said to differ. */
const bounds = { maxEditLength: 2000, timeout: 30 };

/** What differs between the lines of a window, in order. */
export function lineEdits({ before, after, head, tail }: ChangedWindow): LineEdit[] {
  const untilBefore = before.length - tail;
  const untilAfter = after.length - tail;
  const parts = diffArrays(before.slice(head, untilBefore), after.slice(head, untilAfter), bounds);
  if (!parts) {
    return [
      { before: { from: head, until: untilBefore }, after: { from: head, until: untilAfter } },
    ];
  }
  const edits: LineEdit[] = [];
  let [atBefore, atAfter] = [head, head];
  let open: LineEdit | null = null;
  for (const { added, removed, count } of parts) {
    if (!added && !removed) {
      open = null;
    } else if (!open) {
      open = {
        before: { from: atBefore, until: atBefore },
        after: { from: atAfter, until: atAfter },
      };
      edits.push(open);
    }
    if (!added) atBefore += count;
    if (!removed) atAfter += count;
    if (open) [open.before.until, open.after.until] = [atBefore, atAfter];
  }
  return edits;
}
