import { expect, test as base } from '@playwright/test';
import { plantBank } from './planted-bank';
import { startServer, type Server } from './server';

/**
 * Every worker serves the demo bank and a planted one. Every page opens with a session, and every test
 * proves two things beside its own: nothing was asked of another machine, and no page threw.
 */
export const test = base.extend<object, { server: Server }>({
  server: [
    async ({}, use) => {
      const planted = plantBank();
      const server = await startServer(['--demo', '--root', planted.root, '--port', '0']);
      await use(server);
      await server.stop();
      planted.remove();
    },
    { scope: 'worker' },
  ],
  context: async ({ context, server }, use) => {
    const foreign: string[] = [];
    const thrown: string[] = [];
    context.on('request', (request) => {
      if (!isLoopback(request.url())) foreign.push(request.url());
    });
    context.on('weberror', (error) => thrown.push(String(error.error().stack)));
    context.on('console', (message) => {
      if (/Content Security Policy|hydrat/i.test(message.text())) thrown.push(message.text());
    });
    await openSession(context, server);
    await use(context);
    expect(foreign, 'requests to other machines').toEqual([]);
    expect(thrown, 'errors thrown in pages').toEqual([]);
  },
});

/** Exchanges the token of the printed URL for the cookie, as a browser does. */
export async function openSession(
  context: { request: { get(url: string): Promise<{ status(): number }> } },
  server: Server,
): Promise<void> {
  const answer = await context.request.get(server.url);
  expect(answer.status()).toBe(200);
}

function isLoopback(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return (
    !/^(https?|wss?):$/.test(protocol) || ['127.0.0.1', 'localhost', '[::1]'].includes(hostname)
  );
}

export { expect };
