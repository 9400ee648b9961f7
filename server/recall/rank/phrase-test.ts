import { eachChunk } from '../analyse/each-chunk';
import { longestWord } from '../analyse/folded-word';
import { piecesOf } from '../analyse/pieces-of';

/** Whether a text holds these folded words one after the other. Reads it once and cuts out what may be one of them. */
export function phraseTest(words: readonly string[]): (text: string) => boolean {
  const beginnings = new Set(words.map((word) => word.charCodeAt(0)));
  return (text) => {
    let under: number[] = [];
    let isHeld = false;
    const read = (word: string) => {
      const next: number[] = [];
      for (const done of [...under, 0]) {
        if (words[done] !== word) continue;
        if (done + 1 === words.length) isHeld = true;
        else next.push(done + 1);
      }
      under = next;
    };
    eachChunk(text, (start, end, isPlain) => {
      if (isHeld) return;
      if (!isPlain) {
        for (const { is, word } of piecesOf(text.slice(start, end))) if (is === 'part') read(word);
      } else if (!beginnings.has(text.charCodeAt(start) | 32)) under = [];
      else read(text.slice(start, Math.min(end, start + longestWord)).toLowerCase());
    });
    return isHeld;
  };
}
