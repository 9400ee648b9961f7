/** Moves the focus to the first passage; false when there is none. */
export function focusFirstHit(): boolean {
  const first = rows()[0];
  first?.focus();
  return first !== undefined;
}

/** From passage to passage; above the first is the field. */
export function stepHit(from: Element, by: 1 | -1) {
  const all = rows();
  const at = all.findIndex((row) => row === from);
  const next = all[at + by];
  if (next) next.focus();
  else if (by < 0) focusField();
}

export function focusField() {
  document.querySelector<HTMLInputElement>('[data-recall]')?.focus();
}

function rows(): HTMLElement[] {
  const all = document.querySelectorAll<HTMLElement>('main [data-hit]');
  return [...all].filter((row) => row.checkVisibility());
}
