'use client';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import type { BankSummary } from '@/lib/bank';
import { hrefOf, placesOf } from './places';

const sequenceMs = 1_000;

/**
 * The keys of every page. Lists take part by marks: `data-row` on what j and k go through, `data-filter`
 * on the field `/` goes to, `data-back` on what Esc presses.
 */
export function useShortcuts(bank: BankSummary, open: (what: 'palette' | 'shortcuts') => void) {
  const router = useRouter();
  useEffect(() => {
    let goUntil = 0;
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        return open('palette');
      }
      if (event.metaKey || event.ctrlKey || event.altKey || document.querySelector('dialog[open]'))
        return;
      if (isTyping(event.target)) {
        if (event.key === 'Escape') (event.target as HTMLElement).blur();
        return;
      }
      const going = event.timeStamp < goUntil;
      goUntil = 0;
      const place = going ? placesOf(bank).find(({ key }) => key === event.key) : undefined;
      if (place) return router.push(hrefOf(bank.id, place));
      if (event.key === 'g') goUntil = event.timeStamp + sequenceMs;
      else if (act(event.key, open)) event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [bank, open, router]);
}

function act(key: string, open: (what: 'palette' | 'shortcuts') => void): boolean {
  if (key === '?') open('shortcuts');
  else if (key === '/') focusFirst('[data-filter]');
  else if (key === 'j') stepRow(1);
  else if (key === 'k') stepRow(-1);
  else if (key === 'Escape') visible<HTMLElement>('[data-back]')[0]?.click();
  else return false;
  return true;
}

function focusFirst(selector: string) {
  const found = visible<HTMLElement>(selector)[0];
  found?.focus();
  if (found instanceof HTMLInputElement) found.select();
}

function stepRow(by: number) {
  const rows = visible<HTMLElement>('main [data-row]');
  const at = rows.findIndex((row) => row === document.activeElement);
  const chosen = rows.findIndex((row) => row.getAttribute('aria-current') === 'true');
  const from = at >= 0 ? at : chosen;
  const next = from < 0 ? rows[0] : rows[Math.min(rows.length - 1, Math.max(0, from + by))];
  next?.focus();
}

function visible<Kind extends HTMLElement>(selector: string): Kind[] {
  return [...document.querySelectorAll<Kind>(selector)].filter((one) => one.checkVisibility());
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio'].includes(target.type);
  return (
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    target.isContentEditable
  );
}
