/** Whether a variable of this name, such as `DB_PASSWORD` or `githubToken`, is meant to hold a secret. */
export function isSecretName(name: string): boolean {
  if (name.length > longestName) return false;
  const words = name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .toUpperCase()
    .replace(/[^A-Z\d]+/g, '_');
  if (isNoSecret.test(words)) return false;
  return isSecret.test(words);
}

const longestName = 256;

/** A working directory, a place, a public half, or how many and how long. */
const isNoSecret =
  /^(?:OLD_?)?PWD$|PUBLIC|FINGERPRINT|_(?:PATH|FILE|DIR|SOCK|SOCKET|HOST|PORT|NAME|TYPE|TTL|LIMIT|LENGTH|COUNT|EXPIRY|EXPIRES|ENABLED|ALGORITHM)$/;

const isSecret = new RegExp(
  [
    'SECRET|PASSW(?:OR)?D|PASSPHRASE|PASSCODE|CREDENTIAL|(?:API|ACCESS|PRIVATE|SIGNING|ENCRYPTION|MASTER|ACCOUNT)_?KEY',
    'TOKENS?(?:_|$)',
    '(?:^|_)(?:DB|PG|MYSQL|SMTP|MAIL|REDIS|ROOT|ADMIN|USER|SSH|SUDO)?PASS(?:_|$)',
    '(?:^|_)(?:KEYS?|PWD|PAT|JWT|OTP|TOTP|DSN|AUTH|COOKIE|BEARER|HMAC|SALT|PEPPER|PSK|PIN|CREDS?|WEBHOOK(?:_URL)?|CONNECTION_?STRING|CONN_?STR)$',
  ].join('|'),
);
