import { isObject, textOf, type Json, type JsonObject } from '@/server/layouts/findings';
import { own } from './record-fields';
import { wordsOf } from './words-of';

/** One turn of a conversation, as transcripts of assistants keep it. */
export interface Message {
  speaker: string;
  text: string;
}

const roles = new Set([
  ...[
    'user',
    'assistant',
    'system',
    'tool',
    'human',
    'ai',
    'model',
    'bot',
    'function',
    'developer',
  ],
]);

/** Null for what is no turn: a turn says who speaks and has a content, itself or in its `message`. */
export function messageOf(value: JsonObject): Message | null {
  const inner = own(value, 'message');
  const holder = isObject(inner) ? inner : value;
  const speaker = [own(holder, 'role'), own(value, 'role'), own(value, 'type')].find(isRole);
  if (speaker === undefined) return null;
  const contents = ['content', 'parts', 'text', 'tool_calls', 'tool_result', 'message']
    .map((key) => own(holder, key))
    .filter((one) => one !== undefined && one !== null && one !== '');
  if (contents.length === 0) return null;
  return { speaker, text: contents.map(partText).filter(isThere).join('\n') };
}

function isRole(value: Json | undefined): value is string {
  return typeof value === 'string' && roles.has(value.toLowerCase());
}

/** A text, the parts of one, the use of a tool with what it was given, or what the tool answered. */
function partText(value: Json | undefined): string {
  if (Array.isArray(value)) return value.map(partText).filter(isThere).join('\n');
  if (!isObject(value)) return wordsOf(value);
  const name = textOf(own(value, 'name'));
  const input = own(value, 'input') ?? own(value, 'arguments') ?? own(value, 'args');
  if (name !== null && input !== undefined) return `${name}\n${wordsOf(input)}`.trim();
  const said = ['text', 'thinking', 'content', 'output', 'result'].map((key) => own(value, key));
  const text = said.map(partText).filter(isThere).join('\n');
  return text === '' && own(value, 'source') === undefined ? wordsOf(value) : text;
}

function isThere(text: string): boolean {
  return text.trim() !== '';
}
