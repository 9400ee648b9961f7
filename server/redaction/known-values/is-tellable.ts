/** Shorter ones stand in too many texts by chance. */
export const shortestValue = 6;

/**
 * Whether a text that equals this value is the value, and not a word, a number or a place everybody writes: where
 * `PASSWORD=test`, not every "test" is a secret.
 */
export function isTellable(value: string): boolean {
  if (value.length < shortestValue) return false;
  return !isWords(value) && !isCounted(value) && !isPlace(value) && !isPlaceholder(value);
}

/** Words anybody may write, also with a number behind. */
function isWords(value: string): boolean {
  const stem = value.replace(/[\d!.]{1,6}$/, '').toLowerCase();
  if (commonWords.has(stem) || commonWords.has(value.toLowerCase())) return true;
  if (value.length >= longestWords) return false;
  return value
    .split(/[-_ .,]/)
    .every((word) => readsAsWord.test(word) && !isUnspeakable.test(word));
}

const longestWords = 24;
const readsAsWord = /^(?:[a-z]{0,14}|[A-Z][a-z]{0,13}|[A-Z]{1,14})$/;
/** Letters nobody could say: no word of a language. */
const isUnspeakable = /[^aeiouy]{5}|^[^aeiouy]{4,}$|[jqvxz]{2}|q[^u]/i;

const commonWords = new Set(
  (
    'test tests testing tester password passwd passw0rd p@ssw0rd secret secrets changeme change-me localhost default ' +
    'example sample admin administrator root user username guest demo dummy token postgres postgresql mysql mariadb ' +
    'redis mongodb rabbitmq minio keycloak development production staging local docker letmein welcome qwerty ' +
    'abc123 redacted python node npm github gitlab google amazon azure'
  ).split(' '),
);

/** Numbers, versions, dates, times, addresses. */
function isCounted(value: string): boolean {
  return (
    /^[\d\s.,:;/+_-]+$/.test(value) ||
    /^v?\d+(?:\.\d+){1,3}(?:-[a-z]+(?:\.\d+)?)?$/i.test(value) ||
    /^\d{4}-\d\d-\d\d[T ][\d:.,+Z-]+$/.test(value) ||
    /^\d+(?:ms|s|m|h|d|[kmgt]i?b?)$/i.test(value)
  );
}

/** A path, or the address of a host or a person without anything secret in it. */
function isPlace(value: string): boolean {
  if (/^(?:\.{0,2}|~|[A-Za-z]:)[/\\]/.test(value)) return !value.split(/[/\\]/).some(isMixed);
  if (/^[a-z][a-z0-9+.-]*:\/\/[^\s@?#]*$/i.test(value)) return !value.split('/').some(isMixed);
  return (
    /^[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,10}$/i.test(value) ||
    /^[a-z\d.-]+(?:\.[a-z]{2,10}|:\d{2,5})$/.test(value)
  );
}

/** Long, and of both cases and digits: base64 begins with `/` as well. */
function isMixed(part: string): boolean {
  return part.length >= 16 && /[a-z]/.test(part) && /[A-Z]/.test(part) && /\d/.test(part);
}

function isPlaceholder(value: string): boolean {
  return (
    /^(?:\$\{?\w+\}?|\$\(.*\)|<[^>]*>|\{\{.*\}\}|%\w+%)$/.test(value) ||
    /^(.)\1*$/.test(value) ||
    /^(?:your|my|insert|enter|replace|fake|dummy|example|sample)[-_ ]/i.test(value)
  );
}
