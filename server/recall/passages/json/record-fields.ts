import { isObject, textOf, type Json, type JsonObject } from '@/server/layouts/findings';
import type { Moments } from '../moments';

/** What a record tells of itself under the names that most programs give these things. */
export interface RecordFields {
  title: string | null;
  /** Its main text; null when none of its fields is one. */
  text: Json | null;
  key: string | null;
  atMs: number | null;
  agent: string | null;
  tags: string[];
  thread: string | null;
  /** The keys that were read. */
  read: Set<string>;
}

const names = {
  text: [
    ...['text', 'content', 'message', 'body', 'note', 'observation', 'observations', 'memory'],
    ...['description', 'summary', 'prompt', 'display', 'value', 'details'],
  ],
  title: [
    'title',
    'name',
    'subject',
    'heading',
    'headline',
    'question',
    'task',
    'topic',
    'fqn',
    'summary',
  ],
  at: [
    ...['ts', 'timestamp', 'time', 'at', 'date', 'datetime', 'created_at', 'createdAt', 'created'],
    ...['occurred_at', 'started_at', 'startedAt', 'updated_at', 'updatedAt', 'updated', 'modified'],
    ...['last_updated', 'last_applied', 'finished_at', 'completed'],
  ],
  agent: [
    ...['agent', 'author', 'role', 'speaker', 'from', 'client', 'sender', 'user', 'actor', 'by'],
    ...['agent_id', 'agentId', 'agent_name', 'assistant', 'source'],
  ],
  key: ['id', 'key', 'uuid', '_id', 'message_id', 'messageId', 'slug'],
  tags: ['tags', 'tag', 'labels', 'keywords', 'topics', 'categories', 'category'],
  thread: [
    ...['sessionId', 'session_id', 'session', 'conversation_id', 'conversationId', 'conversation'],
    ...['thread_id', 'threadId', 'thread', 'chat_id', 'composerId', 'correlation_id'],
  ],
} as const;

/** Own keys alone: `__proto__` is a key like any other. */
export function own(value: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(value, key) ? value[key] : undefined;
}

/** Whether a value is an entry of its own rather than a part of what it stands in. */
export function isRecord(value: Json | undefined): value is JsonObject {
  if (!isObject(value)) return false;
  const has = (list: readonly string[]) => list.some((key) => Object.hasOwn(value, key));
  const told = [names.text, names.title, names.at, names.key, names.tags].filter(has).length;
  return told >= 2 || has(names.text) || has(['title', 'name', 'subject', 'question']);
}

export function recordFields(value: JsonObject, moments: Moments): RecordFields {
  const read = new Set<string>();
  const taken = <Found>(keys: readonly string[], take: (one: Json) => Found | null) => {
    for (const key of keys) {
      const one = own(value, key);
      const found = one === undefined || one === null || read.has(key) ? null : take(one);
      if (found === null) continue;
      read.add(key);
      return found;
    }
    return null;
  };
  const atMs = taken(names.at, (one) => moments.of(one));
  const text = taken(names.text, (one) => (isEmpty(one) ? null : one));
  return {
    atMs,
    text,
    title: taken(names.title, shortText),
    key: taken(names.key, shortText),
    agent: taken(names.agent, nameIn),
    tags: taken(names.tags, tagsIn) ?? [],
    thread: taken(names.thread, nameIn),
    read,
  };
}

function isEmpty(value: Json): boolean {
  return value === '' || (Array.isArray(value) && value.length === 0) || typeof value === 'boolean';
}

function shortText(value: Json): string | null {
  const text = textOf(value);
  return text === null || text === '' || text.length > 300 ? null : text;
}

/** Of an object what names it: `{"agent_type": "builder"}`, `{"name": "Ada"}`. */
function nameIn(value: Json): string | null {
  if (!isObject(value)) return shortText(value);
  return shortText(own(value, 'name') ?? own(value, 'id') ?? own(value, 'agent_type') ?? null);
}

export function tagsIn(value: Json): string[] | null {
  if (Array.isArray(value)) return value.flatMap((one) => nameIn(one) ?? []);
  const text = shortText(value);
  return text === null ? null : [text];
}
