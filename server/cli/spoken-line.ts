import { spoken } from './spoken';

/** What is said on stderr of work that takes a while. */
export interface SpokenLine {
  /** @param elapsedMs since the work began */
  say(words: string, elapsedMs: number): void;
  /** The work is over: the line, where it is a live one, goes away. */
  end(): void;
}

const plainEveryMs = 5000;

/** On a terminal one line that is drawn again and again; elsewhere plain lines, at most every five seconds. */
export function spokenLine(quiet: boolean): SpokenLine {
  if (quiet) return { say: () => {}, end: () => {} };
  return process.stderr.isTTY && process.env['TERM'] !== 'dumb' ? liveLine() : plainLines();
}

function plainLines(): SpokenLine {
  let next = 0;
  return {
    say: (words, elapsedMs) => {
      if (elapsedMs < next) return;
      next = elapsedMs + plainEveryMs;
      process.stderr.write(`strongroom: ${spoken(words)}\n`);
    },
    end: () => {},
  };
}

const eraseLine = '\r\u001b[2K';

function liveLine(): SpokenLine {
  let isDrawn = false;
  let isOver = false;
  return {
    say: (words) => {
      if (isOver) return;
      const width = Math.max(20, (process.stderr.columns || 80) - 1);
      const text = spoken(words);
      process.stderr.write(
        `${eraseLine}${text.length > width ? `${text.slice(0, width - 1)}…` : text}`,
      );
      isDrawn = true;
    },
    end: () => {
      if (isDrawn && !isOver) process.stderr.write(eraseLine);
      isOver = true;
    },
  };
}
