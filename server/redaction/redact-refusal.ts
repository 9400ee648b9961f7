import type { ErrorDetails } from '@/lib/errors';
import { redactText } from './redact';

/** An error as it may leave: its words and every text in its details, redacted. Details are JSON. */
export function redactRefusal(refusal: { message: string; details: ErrorDetails }): {
  message: string;
  details: ErrorDetails;
} {
  const details = redactJson(refusal.details) as ErrorDetails;
  return { message: redactText(refusal.message).text, details };
}

function redactJson(value: unknown): unknown {
  if (typeof value === 'string') return redactText(value).text;
  if (Array.isArray(value)) return value.map(redactJson);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, redactJson(item)]));
}
