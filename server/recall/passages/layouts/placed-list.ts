import { isObject } from '@/server/layouts/findings';
import type { Placed } from '../json/placed-json';

/** The entries of a document that is a list, holds one under a name, or is an object of entries by their ids. */
export function placedList(root: Placed, name: string): Placed[] {
  const list = root.members.get(name);
  const items = Array.isArray(root.value) ? root.items : list?.items;
  const entries = items ?? [...root.members.values()];
  return entries.filter(({ value }) => isObject(value));
}

/** A text as a title, and what is left to say where it is too long for one. */
export function titled(text: string): { title: string; text: string } {
  const isShort = text.length <= longestTitle && !text.trim().includes('\n');
  if (isShort) return { title: text, text: '' };
  return { title: (text.trim().split('\n', 1)[0] ?? '').slice(0, longestTitle), text };
}

const longestTitle = 200;

export function joined(...texts: (string | null)[]): string {
  return texts.filter((one) => one !== null && one.trim() !== '').join('\n');
}
