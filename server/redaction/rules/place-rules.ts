import type { PlaceRule } from './rule';

/** Kinds of secrets that are told by where they stand, whatever they look like. */
export const placeRules: readonly PlaceRule[] = [
  {
    id: 'secret-key-value',
    description: 'What stands behind a name such as password, token or API key, in any notation',
    examples: [
      'DB_PASSWORD=hunter{d3}',
      '{"api_key": "{A24}"}',
      '{\\"clientSecret\\": \\"{A24}\\"}',
      'password: |\n  {A12}\n  {A12}\nuser: ann',
      '<password>{A12}</password>',
      '<add key="apiKey" value="{A24}"/>',
      'token := "{A24}"',
      "'secret' => '{A24}',",
      'System.setProperty("API_TOKEN", "{A24}")',
      '- name: DB_PASSWORD\n  value: {A12}',
      "ALTER USER ann PASSWORD '{A12}'",
      'Server=db;Password={A12};Database=x',
      'the password is {A12}',
      '| API_KEY | {A24} |',
    ],
    counterExamples: [
      'password: string;',
      'tokens: 5120',
      'password=${DB_PASSWORD}',
      'token = parser.next()',
      'the password is required',
      '"max_tokens": 4096',
      'primary_key: id',
      'public_key={h64}',
    ],
  },
  {
    id: 'secret-flag',
    description: 'What stands behind a flag such as --password',
    examples: ['login --password {A12} now', 'deploy --api-token {A24}'],
    counterExamples: ['use --password to set it', 'run --token-file path'],
  },
  {
    id: 'command-password',
    description: 'What a command is given to log in with, by a flag of one letter',
    examples: [
      'curl -u ann:{A12} https://a.test/',
      'docker login -u ann -p {A12} r.test',
      'sshpass -p {A12} ssh ann@a.test',
      'mysql -uroot -p{A12} shop',
    ],
    counterExamples: [
      'ssh -p 2222 a.test',
      'curl -u "$USER:$PASS" https://a.test/',
      'mkdir -p a/b',
    ],
  },
  {
    id: 'authorization-header',
    description: 'What an Authorization header carries',
    examples: ['Authorization: Basic {b24}', '-H "authorization: token {A24}"'],
    counterExamples: ['Authorization: Bearer $TOKEN', 'authorization: required'],
  },
  {
    id: 'bearer-token',
    description: 'What stands behind the word Bearer',
    examples: ['sent Bearer {A24} to it'],
    counterExamples: ['the bearer token of it', 'Bearer authentication'],
  },
  {
    id: 'cookie',
    description: 'Cookies that log somebody in',
    examples: ['Cookie: theme=dark; sessionid={A24}', 'Set-Cookie: sid={A24}; Path=/'],
    counterExamples: ['Cookie: theme=dark; lang=en'],
  },
  {
    id: 'url-userinfo',
    description: 'A name and a password in an address',
    examples: [
      'postgres://app:{A12}@db/x',
      'https://{A24}@git.test/a.git',
      'app:{A12}@tcp(db:3306)/x',
    ],
    counterExamples: [
      'https://a.test:8080/@v1',
      'git+ssh://git@a.test/x',
      'https://a.test/@scope/x',
    ],
  },
  {
    id: 'private-key',
    description: 'A private key in armour, whole or cut off',
    examples: [
      '-----BEGIN PRIVATE {k}-----\n{b64}\n-----END PRIVATE KEY-----',
      '"-----BEGIN RSA PRIVATE {k}-----\\n{b64}\\n"',
      '-----BEGIN OPENSSH PRIVATE {k}-----\n{b64}\n{b30}',
    ],
    counterExamples: ['-----BEGIN CERTIFICATE-----\n{b64}\n-----END CERTIFICATE-----'],
  },
  {
    id: 'json-web-token',
    description: 'A JSON web token',
    examples: ['got eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI3In0.{A43}'],
    counterExamples: ['eyJ.a.b', 'eyJhbGciOiJIUzI1NiJ9'],
  },
  {
    id: 'database-login',
    description: 'A line of a password file, or SQL that makes a login',
    examples: ['db.test:5432:shop:ann:{A12}', "CREATE USER ann IDENTIFIED BY '{A12}'"],
    counterExamples: ['listening on 0.0.0.0:5432', 'identified by its name'],
  },
  {
    id: 'kubernetes-secret',
    description: 'What stands under data in a Secret of Kubernetes',
    examples: [
      'kind: Secret\ndata:\n  extra: {b24}\n',
      '{"kind": "Secret", "data": {"x": "{b24}"}}',
    ],
    counterExamples: ['kind: ConfigMap\ndata:\n  extra: {b24}\n'],
  },
  {
    id: 'web-key',
    description: 'The private members of a JSON web key',
    examples: ['{"kty": "EC", "x": "{A43}", "d": "{A43}"}'],
    counterExamples: ['{"kty": "EC", "x": "{A43}", "y": "{A43}"}'],
  },
  {
    id: 'near-vendor',
    description: 'What looks thrown behind the name of somebody who issues keys',
    examples: ['algolia("{A32}")'],
    counterExamples: ['github commit {h40}', 'cloudflare pages deploy'],
  },
  {
    id: 'discord-token',
    description: 'Discord: token of a bot or person',
    examples: ['MTk4{A20}.{A6}.{A27}'],
    counterExamples: ['a.module.name'],
  },
  {
    id: 'encoded-secret',
    description: 'A text in base64 that holds a secret',
    examples: [
      Buffer.from(`HOST=db.internal\nDB_PASSWORD=${'hunter'}${'73051'}\n`).toString('base64'),
    ],
    counterExamples: [Buffer.from('nothing here is a secret, only a text\n').toString('base64')],
  },
];
