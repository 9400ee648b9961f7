import { findSpans, mergeSpans } from '../find-spans';
import type { SecretSpan } from '../secret-span';
import { wideSpans } from './wide-text';

/** Finds secrets in bytes read as letters, one each. */
export function findInBytes(
  text: string,
  find: (text: string) => SecretSpan[] = findSpans,
): SecretSpan[] {
  // A hole in a file.
  if (!/[^\0]/.test(text)) return [];
  const looked = withoutFalseSpaces(text);
  const wide = wideSpans(looked, find);
  // A null byte ends what stands before it, as in a listing of an environment; runs of them are no text.
  const spans = find(looked.includes('\0') ? looked.replaceAll('\0', '\n') : looked);
  return wide.length === 0 ? spans : mergeSpans([...spans, ...wide]);
}

/** Byte A0 is half of many letters (`à`), but by itself a space, where patterns would end. */
export function withoutFalseSpaces(text: string): string {
  return text.includes('\xa0') ? text.replaceAll('\xa0', '\xe0') : text;
}
