const here = import.meta.dirname;
// Optional natives of an image optimiser we do not use. Wider patterns also match inside .next and node_modules.
const notTraced = ['node_modules/@img/**', 'node_modules/sharp/**'];

/** @type {import('next').NextConfig} */
export default {
  output: 'standalone',
  // Without these a lock file in a folder above moves the root.
  outputFileTracingRoot: here,
  turbopack: { root: here },
  outputFileTracingExcludes: { '*': notTraced, '/**': notTraced },
  // `npm test` checks the types, of the tests too; a build need not.
  typescript: { ignoreBuildErrors: true },
  images: { unoptimized: true },
  poweredByHeader: false,
  // Before the gate: it would repeat the token of the first visit in a redirect that browsers keep.
  skipTrailingSlashRedirect: true,
  devIndicators: false,
  // The dev server would write AGENTS.md into the repository, or stop to ask for an upgrade.
  agentRules: false,
  experimental: { agentUpgrade: false },
  headers: () => [
    {
      source: '/_next/static/:path*',
      headers: [
        { key: 'X-Content-Type-Options', value: 'nosniff' },
        { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
      ],
    },
  ],
};
