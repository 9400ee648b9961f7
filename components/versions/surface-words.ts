import type { VersionSurface } from '@/lib/history';

/** Through what a version was written. */
export const surfaceWords: Record<VersionSurface, string> = {
  outside: 'outside program',
  web: 'web page',
  api: 'API',
  cli: 'command line',
  mcp: 'agent, by MCP',
  acquire: 'strongroom, taking a lock',
};
