/** The kinds of secrets that are told by where they stand, or by being known already; the rest are `tokenRules`. */
export const placeRules: readonly { id: string; description: string }[] = [
  { id: 'authorization-header', description: 'What an Authorization header carries' },
  { id: 'bearer-token', description: 'Token behind Bearer or Basic' },
  { id: 'command-password', description: 'Password given to a known command, such as login -p' },
  { id: 'cookie', description: 'Values of cookies' },
  { id: 'database-login', description: 'Password in a statement that makes a user' },
  { id: 'encoded-secret', description: 'Base64 or a like code in which another rule finds one' },
  {
    id: 'environment-value',
    description: 'Value of a secret-looking variable, of this process or a .env file, in any code',
  },
  { id: 'json-web-token', description: 'JSON Web Token' },
  { id: 'kubernetes-secret', description: 'Data of a Kubernetes secret' },
  { id: 'near-vendor', description: 'Key-like value beside the name of who issues such keys' },
  { id: 'own-name', description: 'Value under a name that redaction.secretNames lists' },
  { id: 'private-key', description: 'Private key, with or without its end' },
  { id: 'secret-flag', description: 'Value of a flag such as --password' },
  { id: 'secret-key-value', description: 'Value under a name such as password or api_key' },
  { id: 'url-userinfo', description: 'Password in an address, before its @' },
  { id: 'web-key', description: 'Private part of a JSON Web Key' },
];
