/** What is secret because it is known to be, wherever it stands. */
export const valueRules: readonly { id: string; description: string }[] = [
  {
    id: 'environment-value',
    description: 'Value of a secret-looking variable, of this process or a .env file, in any code',
  },
  { id: 'own-name', description: 'Value under a name that redaction.secretNames lists' },
];
