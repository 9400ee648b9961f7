import { passageKinds, type PassageKind } from '@/lib/recall';
import { fold } from '../analyse/fold';
import type { Passage } from '../passage';
import { damaged } from './index-file';
import { numberOf, textOf } from './document-rows';
import type { PassageTexts } from './texts/kept-texts';

/** A passage as it is kept; equal ones are the same passage. */
export interface PassageFields extends PassageTexts {
  thread: number;
  line: number | null;
  kind: number;
  atMs: number | null;
  /** Agent and tags, see `labelOf`. */
  label: string;
}

/** Half characters and NUL, which the engine does not give back, become U+FFFD; a time that is none goes. */
export function fieldsOf(passage: Passage): PassageFields {
  const { kind, title, text, line, key, atMs, thread } = passage;
  return {
    thread: digestOf(thread),
    line: line !== null && Number.isSafeInteger(line) ? line : null,
    kind: passageKinds.indexOf(kind),
    atMs: atMs !== null && Math.abs(atMs) < 8.64e15 ? Math.trunc(atMs) : null,
    label: labelOf(passage),
    key: key === null ? null : keptText(key),
    title: keptText(title),
    text: keptText(text),
  };
}

/** Neighbours differ in nothing but their lines. */
export function contentOf({ thread, kind, atMs, label, key, title, text }: PassageFields): string {
  return JSON.stringify([thread, kind, atMs, label, key, title, text]);
}

export function passageOf(fields: PassageFields): Passage {
  const { thread, line, atMs, key, title, text } = fields;
  const [agent, ...tags] = labelParts(fields.label);
  const kind = kindOf(fields.kind);
  return {
    kind,
    title,
    text,
    line,
    key,
    atMs,
    agent: agent ?? null,
    tags,
    thread: String(thread),
    met: null,
  };
}

export function kindOf(number: number): PassageKind {
  const kind = passageKinds[number];
  if (kind === undefined) throw damaged();
  return kind;
}

/** As columns `thread, line, kind, atMs, label`, the label by its text. */
export function fieldsOfRow(
  row: readonly unknown[],
  { key, title, text }: PassageTexts,
): PassageFields {
  const [thread, line, kind, atMs, label] = row;
  return {
    thread: numberOf(thread),
    line: line === null ? null : numberOf(line),
    kind: numberOf(kind),
    atMs: atMs === null ? null : numberOf(atMs),
    label: textOf(label),
    ...{ key, title, text },
  };
}

/** The agent and the tags, as one text. */
function labelOf({ agent, tags }: Passage): string {
  if (agent === null && tags.length === 0) return none;
  const known = tags.length === 0 ? labels.get(agent ?? '') : undefined;
  if (known !== undefined) return known;
  const label = JSON.stringify(
    [agent, ...tags].map((one) => (one === null ? null : keptText(one))),
  );
  if (tags.length === 0) keep(labels, agent ?? '', label);
  return label;
}

/** Of agents alone. */
const labels = new Map<string, string>();
const mostKept = 1000;

function keep<Value>(kept: Map<string, Value>, key: string, value: Value): Value {
  if (kept.size >= mostKept) kept.clear();
  kept.set(key, value);
  return value;
}

const none = '[null]';

export function labelParts(label: string): [string | null, ...string[]] {
  if (label === none) return [null];
  return parsed.get(label) ?? keep(parsed, label, parsedLabel(label));
}

const parsed = new Map<string, [string | null, ...string[]]>();

function parsedLabel(label: string): [string | null, ...string[]] {
  try {
    const parts: unknown = JSON.parse(label);
    if (!Array.isArray(parts)) throw damaged();
    const [agent, ...tags] = parts as unknown[];
    return [agent === null ? null : textOf(agent), ...tags.map(textOf)];
  } catch (error) {
    throw damaged(error);
  }
}

/** The same folded, to be compared with what is asked for. */
export function foldedLabel(label: string): string {
  return JSON.stringify(labelParts(label).map((part) => part && fold(part)));
}

function keptText(text: string): string {
  return unkept.test(text) ? text.toWellFormed().replaceAll('\0', '\ufffd') : text;
}

// Any half of a pair is looked into more closely.
const unkept = /[\0\ud800-\udfff]/;

/** 32 bits of a name. Two names of one document share a number so seldom that it only mixes their neighbours. */
function digestOf(name: string): number {
  if (name === '') return 0;
  if (name === last.name) return last.digest;
  let [high, low] = [0x811c9dc5, 0x9747b28c];
  for (let at = 0; at < name.length; at += 1) {
    const unit = name.charCodeAt(at);
    high = Math.imul(high ^ unit, 0x01000193);
    low = Math.imul(low ^ (unit + 0x7f4a), 0x85ebca6b);
    low ^= low >>> 13;
  }
  last.name = name;
  return (last.digest = Math.imul(high, 31) ^ low);
}

const last = { name: '', digest: 0 };
