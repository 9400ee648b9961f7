'use client';
import { createContext, useContext } from 'react';
import type { OfferedPlan } from '@/lib/plan';
import type { Receipt } from '@/lib/receipt';
import type { ActWords } from './plan-view';

export interface PlanWish {
  reason: string | null;
  /** Where a document moved on since its base: merge instead of refusing. */
  merge: boolean;
}

/** An act to be shown as a plan and, when it is confirmed, done. */
export interface PlanRequest {
  bank: string;
  /** Names the act and its object: "Remove notes.md". What is typed as its reason is kept under it. */
  title: string;
  words: ActWords;
  /** Makes the plan by a call of the API; again when it expired, or its reason was changed. */
  plan: (wish: PlanWish) => Promise<OfferedPlan>;
  /** What it means, in a sentence; shown above the plan. */
  consequence?: string;
  /** Something goes by it: its button is red. */
  danger?: boolean;
  /** It can take part in a merge when a document moved on. */
  merges?: boolean;
  /** The command that does the same. */
  command?: string | null;
  onApplied?: (receipt: Receipt) => void;
}

export const OpenPlan = createContext<(request: PlanRequest) => void>(() => {});

/** Opens the dialog that shows a plan and applies it. Outlives the page it was opened from. */
export function useOpenPlan() {
  return useContext(OpenPlan);
}
