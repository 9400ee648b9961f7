import { irregularForms } from '../analyse/irregular-forms';
import { stemOf } from '../analyse/stem-of';
import { termNumber } from '../analyse/term-number';
import type { RecallQuery, WantedWord } from '../query/recall-query';

/** A query made ready for counting: each different thing to count has a slot. */
export interface Sought {
  slots: Slot[];
  /** Those that count by themselves, each once, and how much. */
  plain: ReadonlyMap<number, number>;
  words: SoughtWord[];
  byTerm: ReadonlyMap<string, number>;
  prefixes: readonly { prefix: string; slot: number }[];
  /** By the first two characters of a word: whether it may be one of those that are sought. */
  gate: Uint8Array;
  /** Of each slot the number of its term, as passages keep them. */
  numbers: readonly number[];
  /** Counts of a text in which nothing stands. */
  none: Uint16Array;
}

export interface Slot {
  /** A term, or what words begin with. */
  text: string;
  isPrefix: boolean;
  /** Terms it stands for in the index, to tell how rare it is. */
  terms: readonly string[];
}

export interface SoughtWord {
  typed: string;
  /** All of them count. */
  slots: number[];
  /** Of these the best counts, and less. */
  instead: number[];
  weight: number;
}

const made = new WeakMap<RecallQuery['words'], Sought>();

/** Made once for a query. */
export function soughtOf(words: RecallQuery['words']): Sought {
  const sought = made.get(words) ?? makeSought(words);
  made.set(words, sought);
  return sought;
}

function makeSought(words: RecallQuery['words']): Sought {
  const slots: Slot[] = [];
  const byTerm = new Map<string, number>();
  const prefixes: { prefix: string; slot: number }[] = [];
  const slotOf = (term: string): number => {
    const known = byTerm.get(term);
    if (known !== undefined) return known;
    byTerm.set(term, slots.length);
    return slots.push({ text: term, isPrefix: false, terms: [term] }) - 1;
  };
  const prefixSlot = ({ prefix, read, terms }: WantedWord & { prefix: string }): number => {
    prefixes.push({ prefix, slot: slots.length });
    return slots.push({ text: prefix, isPrefix: true, terms: read ?? terms }) - 1;
  };
  const soughtWords = words.map((word): SoughtWord => {
    const { typed, prefix, terms, read = [], weight = 1 } = word;
    const slots = prefix === null ? terms.map(slotOf) : [prefixSlot({ ...word, prefix })];
    return { typed, slots, instead: prefix === null ? read.map(slotOf) : [], weight };
  });
  const plain = new Map<number, number>();
  for (const word of soughtWords)
    for (const slot of word.slots) plain.set(slot, Math.max(word.weight, plain.get(slot) ?? 0));
  const gate = gateOf([...byTerm.keys()], prefixes);
  const numbers = slots.map(({ text }) => termNumber(text));
  const none = new Uint16Array(slots.length);
  return { slots, plain, words: soughtWords, byTerm, prefixes, gate, numbers, none };
}

/** The place in the gate of a word that begins so; 0 for none. */
export function gatePlace(first: number, second: number): number {
  return ((first & 127) << 7) | (second & 127);
}

function gateOf(terms: readonly string[], prefixes: Sought['prefixes']): Uint8Array {
  const gate = new Uint8Array(1 << 14);
  const open = (text: string) => {
    const first = text.charCodeAt(0);
    if (text.length > 1) gate[gatePlace(first, text.charCodeAt(1))] = 1;
    else for (let second = 0; second < 128; second += 1) gate[gatePlace(first, second)] = 1;
  };
  for (const term of terms) {
    open(term);
    for (const form of formsOf(term)) open(form);
  }
  for (const { prefix } of prefixes) open(prefix);
  return gate;
}

/** Irregular forms by how their terms begin. */
let formsBy: Map<string, string[]> | null = null;

/** The forms of a term that need not begin as it does. */
function formsOf(term: string): string[] {
  const begun = (formsBy ??= formsByBeginning()).get(term.slice(0, 2)) ?? [];
  return begun.filter((form) => stemOf(form) === term);
}

/** No ending is as long as that it takes one of the first two letters away. */
function formsByBeginning(): Map<string, string[]> {
  const all = new Map<string, string[]>();
  const add = (form: string, term: string) => {
    const known = all.get(term.slice(0, 2));
    if (known) known.push(form);
    else all.set(term.slice(0, 2), [form]);
  };
  for (const [form, plain] of irregularForms) add(form, plain);
  for (const form of ['dying', 'lying', 'tying']) add(form, stemOf(form));
  return all;
}
