/** `812 B`, `14 kB`, `1.2 MB`; decimal units. */
export function bytesOf(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const unit = Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3) - 1);
  const value = bytes / 1000 ** (unit + 1);
  return `${value < 9.95 ? value.toFixed(1) : Math.round(value)} ${units[unit]}`;
}

/** `1,234,567`; of a whole number. Without a library of languages, which takes 10 ms to load. */
export function countOf(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** `1 lock`, `2 locks`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${countOf(count)} ${count === 1 ? one : many}`;
}

/** The first 12 digits of a `sha256:…` revision. */
export function shortHash(revision: string): string {
  return revision.replace(/^sha256:/, '').slice(0, 12);
}

/** Permission bits as people read them, such as `0600`. */
export function octalOf(mode: number): string {
  return mode.toString(8).padStart(4, '0');
}

const units = ['kB', 'MB', 'GB', 'TB'];
