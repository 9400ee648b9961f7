import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseBankPath } from '@/lib/bank-path';
import type { Caller } from '@/server/bank/caller';
import { createEventHub } from '@/server/bank/create-event-hub';
import type { DocumentChange } from '@/server/bank/document-change';
import { openBank } from '@/server/bank/open-bank';
import type { OpenBank } from '@/server/bank/open-bank';
import { nextOf, readForChange } from '@/server/bank/read-for-change';
import { applyPlan } from '@/server/services/apply-plan';
import { offerDocumentPlan } from '@/server/services/offer-document-plan';
import { numbered, numberIn } from './numbered';

/*
 * A bank whose three documents always stand at the same number: one is replaced, one deeper down under other locks
 * too, and one is there at odd numbers only, so it is made or removed.
 */
const [first, deep, odd] = ['first.json', 'memory/projects/p/sessions.json', 'odd.json'] as const;

export const threePaths = [first, deep, odd] as const;
const caller: Caller = { id: 'cli:test', surface: 'cli', actor: 'tester@here' };

/** As others left it, at 1: no history knows it. */
export function plantThree(root: string): void {
  mkdirSync(join(root, 'memory/projects/p'), { recursive: true });
  for (const path of threePaths) writeFileSync(join(root, path), numbered(1));
}

/** As a command opens it. The caller closes it. */
export function openThree(root: string): Promise<OpenBank> {
  const options = { readOnly: false, demo: false, watch: false, stateDirectory: null };
  return openBank({ root, events: createEventHub(), taken: new Set(), ...options });
}

/** Brings all three to a number by one plan. */
export function bringTo(bank: OpenBank, number: number): Promise<void> {
  return applyTexts(
    bank,
    threePaths.map((path) => [path, textAt(path, number)]),
  );
}

/** By one plan; null removes. */
export async function applyTexts(
  bank: OpenBank,
  texts: readonly (readonly [path: string, text: string | null])[],
): Promise<void> {
  const changes: DocumentChange[] = [];
  for (const [path, text] of texts) {
    const { state } = await readForChange(bank.root, path);
    const next = text === null ? null : nextOf(Buffer.from(text));
    changes.push({ path: parseBankPath(path), base: state, next });
  }
  const offered = await offerDocumentPlan(bank, { kind: 'write', changes, reason: null }, caller);
  await applyPlan(bank, { planId: offered.id, token: offered.token }, caller);
}

/** The number all three stand at. @throws they do not, or one is not whole */
export function numberOfThree(root: string): number {
  const number = numberIn(readFileSync(join(root, first), 'utf8'));
  for (const path of threePaths) {
    const found = existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : null;
    if (found !== textAt(path, number))
      throw new Error(`${first} stands at ${number}, ${path} does not: ${found?.slice(0, 60)}`);
  }
  return number;
}

export function textAt(path: string, number: number): string | null {
  return path === odd && number % 2 === 0 ? null : numbered(number);
}
