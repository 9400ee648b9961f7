'use client';
import { useEffect, useState } from 'react';

/**
 * A field whose text goes into the URL when the typing rests, or when the field is left: what is clicked then comes
 * after it in the history. What changes the URL otherwise, such as clearing all filters or a step back, changes the
 * field.
 * @param asked what the URL says
 */
export function useTyped(asked: string, send: (text: string) => void, restMs: number) {
  const [typed, setTyped] = useState(asked);
  const [sent, setSent] = useState(asked);
  const [seen, setSeen] = useState(asked);
  if (asked !== seen) {
    setSeen(asked);
    if (asked !== sent) {
      setSent(asked);
      setTyped(asked);
    }
  }
  const sendNow = () => {
    if (typed === sent) return;
    setSent(typed);
    send(typed);
  };
  useEffect(() => {
    if (typed === sent) return;
    const timer = setTimeout(() => {
      setSent(typed);
      send(typed);
    }, restMs);
    return () => clearTimeout(timer);
  }, [typed, sent, send, restMs]);
  return { typed, setTyped, sendNow };
}
