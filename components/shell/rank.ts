export interface Choice {
  /** Unique among the choices. */
  key: string;
  section: string;
  label: string;
  /** What Enter does. */
  hint: string;
}

/** Choices in which every word occurs; a start of the label or of a name in it comes first. */
export function rank<Kind extends Choice>(choices: Kind[], typed: string, limit: number): Kind[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const scored = choices.flatMap((choice) => {
    const label = choice.label.toLowerCase();
    if (!words.every((word) => label.includes(word))) return [];
    return [{ choice, score: words.reduce((sum, word) => sum + scoreOf(label, word), 0) }];
  });
  // Sorting is stable: equal scores keep the order given.
  return scored
    .sort((a, b) => b.score - a.score)
    .slice(0, limit)
    .map(({ choice }) => choice);
}

function scoreOf(label: string, word: string): number {
  if (label.startsWith(word)) return 3;
  const name = label.slice(label.lastIndexOf('/') + 1);
  if (name.startsWith(word)) return 2;
  return name.includes(word) ? 1 : 0;
}
