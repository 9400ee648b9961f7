import { describe, expect, test } from 'vitest';
import { builds } from '@/e2e/fixtures/redaction/lookalikes/builds';
import { certificates } from '@/e2e/fixtures/redaction/lookalikes/certificates';
import { identifiers } from '@/e2e/fixtures/redaction/lookalikes/identifiers';
import { words } from '@/e2e/fixtures/redaction/lookalikes/words';
import { seeded } from '@/e2e/fixtures/redaction/seeded';
import { redactText } from './redact';

const makers = { ...builds, ...certificates, ...identifiers, ...words };
const stays: Record<string, readonly string[]> = {
  'git SHAs': ['git-log', 'git-short', 'git-range', 'git-index', 'git-submodule', 'git-ls-remote'],
  'npm integrity hashes': ['npm-integrity', 'subresource-integrity'],
  'lock files': ['package-lock', 'yarn-lock', 'pnpm-lock', 'cargo-lock', 'go-sum', 'poetry-lock'],
  UUIDs: ['uuid-log', 'uuid-json', 'uuid-path'],
  ULIDs: ['ulid'],
  'base64 images': ['base64-image', 'base64-svg', 'base64-font', 'base64-gif-json'],
  'minified JavaScript': ['minified-js', 'minified-key'],
  'source maps': ['source-map', 'source-map-inline'],
  'CSS class hashes': ['css-hash'],
  'model names with dates': ['model-dated', 'model-key'],
  'versions with build ids': ['semver-build', 'pseudo-version'],
  'SSH public keys': ['ssh-rsa-public', 'ssh-ed25519-public', 'known-hosts'],
  certificates: ['certificate', 'certificate-request', 'public-key'],
  'docker digests': ['docker-digest', 'docker-layers'],
  'trace ids': ['trace-parent', 'trace-log', 'trace-json'],
  'ARNs and account ids': ['arn', 'account-id', 'aws-resources'],
  coordinates: ['coordinates'],
  'phone numbers': ['phone'],
  'counts of tokens': ['token-count', 'token-usage-json', 'token-limit'],
  'words about passwords': ['password-prose', 'password-rule', 'token-prose', 'form-label'],
  'what is redacted already': ['redacted-already'],
};

describe('stays as it is', () => {
  test.each(Object.entries(stays))('%s', (_, kinds) => {
    const chance = seeded(3);
    for (const kind of kinds) {
      const make = makers[kind];
      if (!make) throw new Error(`no look-alike is called ${kind}`);
      for (let times = 0; times < 12; times += 1) {
        const text = make(chance);
        expect(redactText(text).text).toBe(text);
      }
    }
  });
});
