import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { failure } from '@/lib/errors';
import { refuseMalformed } from './refuse-malformed';

export interface WebServer {
  port: number;
  /** Stops listening, lets open answers end for a moment, then breaks every connection. */
  close(): Promise<void>;
}

const closeWithinMs = 100;

type RequestListener = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** The part of Next we start: its router, behind an HTTP server of ours, so that a taken port is our error. */
interface RouterServer {
  initialize(options: {
    dir: string;
    hostname: string;
    port: number;
    dev: boolean;
    server: Server;
  }): Promise<{
    requestHandler: RequestListener;
    upgradeHandler: (request: IncomingMessage, socket: unknown, head: Buffer) => Promise<void>;
  }>;
}

/**
 * Listens, then lets `prepare` set up what needs the port, then hands over to the pages. Requests that
 * come earlier wait.
 * @throws INVALID_INPUT port taken or address not ours · NOT_FOUND pages not built
 */
export async function startWebServer(options: {
  address: string;
  port: number;
  development: boolean;
  prepare: (port: number) => void;
}): Promise<WebServer> {
  let open: (listener: RequestListener) => void = () => undefined;
  const ready = new Promise<RequestListener>((resolve) => (open = resolve));
  const server = createServer((request, response) => {
    if (refuseMalformed(request, response)) return;
    ready
      .then((listener) => listener(request, response))
      .catch((error: unknown) => {
        process.stderr.write(`strongroom: a request failed: ${String(error)}\n`);
        if (!response.headersSent) response.statusCode = 500;
        response.end();
      });
  });
  const port = await listen(server, options.address, options.port);
  options.prepare(port);
  const next = await startPages(server, options.address, port, options.development).catch(
    async (error: unknown) => {
      await closeServer(server);
      throw error;
    },
  );
  server.on('upgrade', (request, socket, head) => {
    if (options.development) void next.upgradeHandler(request, socket, head);
    else socket.destroy();
  });
  open(next.requestHandler);
  return { port, close: () => closeServer(server) };
}

function listen(server: Server, address: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(notListening(address, port, error));
    });
    server.listen(port, address, () => {
      const bound = server.address();
      resolve(typeof bound === 'object' && bound ? bound.port : port);
    });
  });
}

function notListening(address: string, port: number, error: NodeJS.ErrnoException) {
  const why =
    error.code === 'EADDRINUSE'
      ? 'it is in use; choose another with --port, or 0 for any free one'
      : (error.code ?? 'it is refused');
  const message = `Cannot listen on ${address} port ${port}: ${why}.`;
  return failure('INVALID_INPUT', message, { address, port, fault: error.code ?? null }, error);
}

async function startPages(server: Server, hostname: string, port: number, dev: boolean) {
  const bundle = fileURLToPath(new URL('.', import.meta.url));
  const dir = dev ? join(bundle, '..') : join(bundle, 'app');
  const requireThere = createRequire(join(dir, 'package.json'));
  Object.assign(process.env, {
    NODE_ENV: dev ? 'development' : 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    PORT: String(port),
    HOSTNAME: hostname,
    __NEXT_PRIVATE_ORIGIN: `http://${hostname}:${port}`,
  });
  if (dev) process.env['__NEXT_DEV_SERVER'] = '1';
  else process.env['__NEXT_PRIVATE_STANDALONE_CONFIG'] = standaloneConfig(requireThere);
  requireThere('next');
  const router = requireThere('next/dist/server/lib/router-server') as RouterServer;
  return router.initialize({ dir, hostname, port, dev, server });
}

/** @throws NOT_FOUND when `npm run build` has not been run */
function standaloneConfig(requireThere: NodeJS.Require): string {
  try {
    const { config } = requireThere('./.next/required-server-files.json') as { config: object };
    return JSON.stringify({ ...config, distDir: './.next' });
  } catch (error) {
    throw failure('NOT_FOUND', 'The dashboard is not built. Run `npm run build` first.', {}, error);
  }
}

/** Waits for no one: a browser keeps its stream, or opens it again on the same connection. */
async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const patience = new Promise<void>((resolve) => setTimeout(resolve, closeWithinMs));
  await Promise.race([closed, patience]);
  server.closeAllConnections();
}
