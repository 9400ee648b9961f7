export interface SummaryPart {
  key: string | null;
  text: string;
}

const mostParts = 8;
const longestText = 120;

/** One line about a JSON value: its plain entries first, then what lies deeper as a count. */
export function summariseJson(value: unknown): SummaryPart[] {
  if (Array.isArray(value)) return [{ key: null, text: shortOf(value) }];
  if (typeof value !== 'object' || value === null) return [{ key: null, text: shortOf(value) }];
  const entries = Object.entries(value);
  const plain = entries.filter(([, one]) => typeof one !== 'object' || one === null);
  const deep = entries.filter(([, one]) => typeof one === 'object' && one !== null);
  const parts = [...plain, ...deep].map(([key, one]) => ({ key, text: shortOf(one) }));
  const rest = parts.length - mostParts;
  if (rest <= 0) return parts.length > 0 ? parts : [{ key: null, text: '{}' }];
  return [...parts.slice(0, mostParts), { key: null, text: `${rest} more` }];
}

/** A value in few characters. */
export function shortOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.length}]`;
  if (typeof value === 'object' && value !== null) return `{${Object.keys(value).length}}`;
  const text = typeof value === 'string' ? value : String(value);
  return text.length > longestText ? `${text.slice(0, longestText)}…` : text;
}

/** Undefined when the text is not JSON. */
export function parseJson(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}
