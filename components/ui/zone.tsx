'use client';
import { createContext, useContext, useSyncExternalStore, type ReactNode } from 'react';
import { defaultZone } from '@/lib/time-words';

/** Whose clock this browser shows times by. */
export const zoneChoices = ['bank', 'utc', 'local'] as const;
export type ZoneChoice = (typeof zoneChoices)[number];

const BankZone = createContext(defaultZone);

/** The zone of the bank whose pages stand within. */
export function ZoneProvider({ zone, children }: { zone: string; children: ReactNode }) {
  return <BankZone value={zone}>{children}</BankZone>;
}

/** The zone times are shown in. */
export function useZone(): string {
  const bank = useContext(BankZone);
  return zoneOfChoice(useZoneChoice()[0], bank);
}

export function zoneOfChoice(choice: ZoneChoice, bank: string): string {
  if (choice === 'bank') return bank;
  return choice === 'utc' ? 'UTC' : Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** Kept by this browser for all banks. */
export function useZoneChoice(): [ZoneChoice, (choice: ZoneChoice) => void] {
  return [useSyncExternalStore(subscribe, read, () => 'bank' as const), choose];
}

const key = 'strongroom-zone';
const listeners = new Set<() => void>();
/** What was chosen here, for browsers that keep nothing. */
let chosen: ZoneChoice | null = null;

function read(): ZoneChoice {
  if (chosen !== null) return chosen;
  try {
    return choiceOf(localStorage.getItem(key));
  } catch {
    return 'bank';
  }
}

function choiceOf(text: string | null): ZoneChoice {
  return zoneChoices.find((one) => one === text) ?? 'bank';
}

function choose(choice: ZoneChoice) {
  try {
    if (choice === 'bank') localStorage.removeItem(key);
    else localStorage.setItem(key, choice);
  } catch {
    // Storage may be forbidden: the choice then lives as long as the page.
  }
  chosen = choice;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  const onStorage = (event: StorageEvent) => {
    if (event.key !== key) return;
    chosen = choiceOf(event.newValue);
    listener();
  };
  listeners.add(listener);
  window.addEventListener('storage', onStorage);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', onStorage);
  };
}
