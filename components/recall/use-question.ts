'use client';
import { useMemo, useState } from 'react';
import { useTyped } from '@/components/ui/use-typed';
import { useUrlState } from '@/components/ui/url-state';
import { isAsking, questionOf } from './recall-question';
import { wishOf } from './recall-wish';
import { useRested } from './use-rested';

/** Letters typed within this are one question. */
const restMs = 40;
/** Browsers refuse an address that changes with each letter. */
const urlRestMs = 300;

/** What is typed and chosen, as a question; the address follows when the typing rests. */
export function useQuestion(bank: string) {
  const { get, replace } = useUrlState();
  // A span is counted from the moment the page was opened: otherwise each drawing would ask another question.
  const [now] = useState(() => Date.now());
  const inUrl = wishOf(get);
  const send = useMemo(() => (q: string) => replace({ q }), [replace]);
  const { typed, setTyped, sendNow } = useTyped(inUrl.query, send, urlRestMs);
  const query = useRested(typed, restMs);
  const wish = { ...inUrl, query };
  const question = isAsking(wish) ? questionOf(bank, wish, now) : null;
  return { wish, question, typed, setTyped, sendNow };
}
