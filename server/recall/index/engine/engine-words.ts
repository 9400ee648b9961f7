import type { MessagePort } from 'node:worker_threads';
import type { SqlValue } from '@/server/disk/sql';
import type { IndexFile } from '../index-file';
import type { PassageToPut, TermsToPut } from './put-passages';
import type { CarriedError } from './carried-error';

/** How a thread is started. */
export interface EngineStart {
  path: string;
  mode: 'write' | 'make';
  rules: string;
  /** Where answers go. */
  answers: MessagePort;
  /** `cells`, as 32-bit numbers. */
  memory: SharedArrayBuffer;
}

/** What both sides look at without a message. */
export const cells = {
  /** How many answers were given. */
  answered: 0,
  /** Of what was ordered, in the units of `weightOf`: how much is done. */
  done: 1,
  /** 1: an order failed, and those after it are not carried out until that was told. */
  failed: 2,
  count: 3,
} as const;

/** No answer is waited for. */
export type EngineOrder =
  | { kind: 'run'; statement: string; values: readonly SqlValue[] | undefined }
  | { kind: 'begin'; nextPassage: number }
  | { kind: 'put'; passages: readonly PassageToPut[]; terms: readonly TermsToPut[] }
  | { kind: 'merge' };

type Asked = 'rows' | 'rowsAndBytes' | 'numbers' | 'pages';

/** What is waited for. */
export type EngineQuestion =
  | { [Name in Asked]: { kind: Name; of: Parameters<IndexFile[Name]> } }[Asked]
  /** Told once the thread has opened the index. */
  | { kind: 'open' | 'commit' | 'rollBack' | 'close' };

export type EngineAnswer = { ok: true; value: unknown } | { ok: false; error: CarriedError };

/** About bytes. */
export function weightOf(order: EngineOrder): number {
  if (order.kind !== 'put') return 100;
  const ofPassage = ({ fields }: PassageToPut) => 100 + fields.text.length + fields.title.length;
  const ofTerms = ([, text, title, about]: TermsToPut) =>
    50 + text.length + title.length + about.length;
  const sum = <T>(all: readonly T[], of: (one: T) => number) =>
    all.reduce((total, one) => total + of(one), 0);
  return sum(order.passages, ofPassage) + sum(order.terms, ofTerms);
}
