/** The first line in view: where another way to look at the same lines begins, and where a search does. */
export interface TopLine {
  read(): number;
  note(line: number): void;
}

export function newTopLine(): TopLine {
  let top = 1;
  return {
    read: () => top,
    note: (line) => {
      top = line;
    },
  };
}
