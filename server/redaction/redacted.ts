/** What stands in a secret's place, in files and on every way out. */
export const redacted = '***REDACTED***';
