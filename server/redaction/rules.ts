/** One kind of secret. `pattern` has the flag `g`; group `secret` is what goes, all of it when absent. */
export interface RedactionRule {
  id: string;
  /** A line without any of these (lower case) cannot match: spares the pattern. */
  keywords: string[];
  pattern: RegExp;
}

/*
 * Every pattern is linear: no nested quantifier, every run bounded, each alternative told by its first characters.
 * Values inside JSON strings end at the quote or at a backslash, so that valid JSON stays valid.
 */
export const redactionRules: RedactionRule[] = [
  {
    id: 'private-key',
    keywords: ['-----begin'],
    pattern:
      /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----(?<secret>[^-"]{0,65536}(?:-(?!----END)[^-"]{0,65536}){0,64})(?:-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----)?/g,
  },
  {
    id: 'authorization-header',
    keywords: ['authorization'],
    pattern:
      /(?:(?<![A-Za-z0-9_])|(?<=\\[nrtbf]))(?:proxy-)?authorization["']?\s{0,8}[:=]\s{0,8}["']?(?:basic|bearer|token|digest|apikey)?\s{0,8}(?<secret>[^\s"'\\,;]{4,8192})/gi,
  },
  {
    id: 'bearer-token',
    keywords: ['bearer'],
    pattern:
      /(?:(?<![A-Za-z0-9_])|(?<=\\[nrtbf]))bearer\s{1,8}(?<secret>[A-Za-z0-9._~+/=-]{8,8192})/gi,
  },
  {
    id: 'url-userinfo',
    keywords: ['://'],
    pattern:
      /(?:(?<![A-Za-z0-9_])|(?<=\\[nrtbf]))[a-z][a-z0-9+.-]{1,30}:\/\/[^\s:/?#@"'\\]{0,256}:(?<secret>[^\s/?#@"'\\]{1,1024})@/gi,
  },
  {
    id: 'json-web-token',
    keywords: ['eyj'],
    pattern:
      /(?:(?<![A-Za-z0-9_-])|(?<=\\[nrtbf]))(?<secret>eyJ[A-Za-z0-9_-]{6,4096}\.[A-Za-z0-9_-]{6,8192}(?:\.[A-Za-z0-9_-]{0,4096})?)/g,
  },
  {
    id: 'aws-access-key-id',
    keywords: ['akia', 'asia'],
    pattern: /(?:(?<![A-Za-z0-9_])|(?<=\\[nrtbf]))(?<secret>(?:AKIA|ASIA)[A-Z0-9]{16})\b/g,
  },
  {
    id: 'github-token',
    keywords: ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_', 'github_pat_'],
    pattern:
      /(?:(?<![A-Za-z0-9_])|(?<=\\[nrtbf]))(?<secret>gh[pousr]_[A-Za-z0-9]{20,255}|github_pat_[A-Za-z0-9_]{20,255})/g,
  },
  {
    id: 'gitlab-token',
    keywords: ['glpat-'],
    pattern: /(?:(?<![A-Za-z0-9_])|(?<=\\[nrtbf]))(?<secret>glpat-[A-Za-z0-9_-]{16,64})/g,
  },
  {
    id: 'slack-token',
    keywords: ['xox', 'hooks.slack.com'],
    pattern:
      /(?:(?<![A-Za-z0-9_])|(?<=\\[nrtbf]))(?<secret>xox[abeoprs]-[A-Za-z0-9-]{10,255})|hooks\.slack\.com\/services\/(?<secret2>[A-Za-z0-9/]{20,120})/g,
  },
  {
    id: 'model-provider-key',
    keywords: ['sk-', 'sk_', 'rk_', 'pk_live'],
    pattern:
      /(?:(?<![A-Za-z0-9_])|(?<=\\[nrtbf]))(?<secret>sk-[A-Za-z0-9_-]{20,255}|[sr]k_(?:live|test)_[A-Za-z0-9]{16,255})/g,
  },
  {
    id: 'google-api-key',
    keywords: ['aiza'],
    pattern: /(?:(?<![A-Za-z0-9_])|(?<=\\[nrtbf]))(?<secret>AIza[A-Za-z0-9_-]{35})/g,
  },
  {
    id: 'npm-token',
    keywords: ['npm_'],
    pattern: /(?:(?<![A-Za-z0-9_])|(?<=\\[nrtbf]))(?<secret>npm_[A-Za-z0-9]{36})\b/g,
  },
  {
    id: 'secret-key-value',
    keywords: [
      'secret',
      'token',
      'passw',
      'pwd',
      'api_key',
      'apikey',
      'api-key',
      'access_key',
      'accesskey',
      'private_key',
      'credential',
    ],
    pattern:
      /(?:(?<![A-Za-z0-9])|(?<=\\[nrtbf]))[A-Za-z0-9_.-]{0,64}(?:secret|token|passwd|password|passphrase|pwd|api[_-]?key|access[_-]?key(?:[_-]?id)?|private[_-]?key|credentials?)[A-Za-z0-9_]{0,16}\\?["']?\s{0,8}[:=]\s{0,8}(?:\\?"(?<secret>[^"\\\n]{1,8192})|'(?<secret2>[^'\\\n]{1,8192})|(?<secret3>\$\{\w{1,128}\}|[^\s"'\\,;{}[\]()<>&|]{1,8192}))/gi,
  },
  {
    id: 'secret-flag',
    keywords: ['--pass', '--token', '--secret', '--api-key'],
    pattern:
      /--(?:password|passphrase|token|secret|api-key)[= ]\s{0,4}(?<secret>[^\s"'\\]{1,1024})/gi,
  },
];
