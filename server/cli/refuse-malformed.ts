import type { IncomingMessage, ServerResponse } from 'node:http';

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/**
 * Answers what is no request to a path of ours, before the pages' router sees it: that one would fail on it, and say
 * so with the whole address, which may hold a token.
 */
export function refuseMalformed(request: IncomingMessage, response: ServerResponse): boolean {
  const status = !methods.has(request.method ?? '') ? 405 : isPath(request.url ?? '') ? null : 400;
  if (status === null) return false;
  response.writeHead(status, {
    'Content-Type': 'text/plain; charset=utf-8',
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
    Connection: 'close',
  });
  response.end(status === 405 ? 'Method not accepted.\n' : 'Not a path of this server.\n');
  return true;
}

function isPath(target: string): boolean {
  if (!target.startsWith('/')) return false;
  try {
    decodeURIComponent(target.split('?')[0] ?? '');
    return true;
  } catch {
    return false;
  }
}
