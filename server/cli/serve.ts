import { createHost } from '@/server/trpc/host';
import { newToken } from '@/server/trpc/credentials';
import { hostKey } from '@/server/trpc/gateway';
import { isLoopback } from '@/server/trpc/host-names';
import { readConfig } from '@/server/config';
import { holdLittleMemory } from '@/server/bank/hold-little-memory';
import { openServedBanks, type ServedBanks } from './serve-banks';
import { spoken } from './spoken';
import { stopOnSignal } from './stop-on-signal';
import { takeStdout } from './take-stdout';
import { startWebServer, type WebServer } from './web-server';

export interface ServeOptions {
  root?: string[];
  /** Address to listen on. */
  host: string;
  /** Null takes the usual port, or any free one when that is taken. */
  port: number | null;
  readOnly: boolean;
  demo: boolean;
  /** Pages from source by the development server, not from the build. */
  dev: boolean;
}

export const defaultAddress = '127.0.0.1';
const usualPort = 4680;

/**
 * Opens the banks and serves them until a signal. One line goes to stdout, the URL with its token; all
 * other words go to stderr.
 */
export async function runServe(options: ServeOptions): Promise<void> {
  holdLittleMemory();
  const config = readConfig({ root: options.root }, process.env, process.cwd());
  const print = takeStdout(!options.dev);
  const stopping = new AbortController();
  const token = config.token ?? newToken();
  const served = await openServedBanks(config, options);
  const prepare = (port: number) => {
    const host = createHost({
      banks: served.banks,
      events: served.events,
      readOnly: options.readOnly,
      lockTimeout: config.lockTimeout,
      token,
      port,
      boundTo: options.host,
      stopping: stopping.signal,
      development: options.dev,
    });
    Object.assign(globalThis, { [hostKey]: host });
  };
  let web: WebServer | null = null;
  const stop = async () => {
    stopping.abort();
    await Promise.all([served.close(), web?.close()]);
  };
  stopOnSignal(stop);
  try {
    [web] = await Promise.all([startOn(options, prepare), served.demo?.atWork]);
  } catch (error) {
    await stop();
    throw error;
  }
  announce(options, served);
  print(`http://${authority(options.host, web.port)}/?token=${token}`);
}

async function startOn(options: ServeOptions, prepare: (port: number) => void): Promise<WebServer> {
  const start = (port: number) =>
    startWebServer({ address: options.host, port, development: options.dev, prepare });
  if (options.port !== null) return start(options.port);
  return start(usualPort).catch((error: { details?: { fault?: string } }) => {
    if (error.details?.fault !== 'EADDRINUSE') throw error;
    return start(0);
  });
}

function announce(options: ServeOptions, { banks, demo }: ServedBanks) {
  const say = (words: string) => process.stderr.write(`strongroom: ${words}\n`);
  for (const { summary } of banks.values()) {
    say(`bank ${summary.id}: ${spoken(summary.root)}${summary.demo ? ' (demo)' : ''}`);
  }
  if (demo && !options.demo) {
    say(
      'no bank was found here, so this is a demo bank with agents at work; it ends with this server.',
    );
    say('open your own with --root DIR.');
  }
  if (options.readOnly) say('read-only: nothing can be changed through this server.');
  if (!isLoopback(options.host)) {
    say(`WARNING: listening on ${options.host}, beyond this machine.`);
    say(
      'WARNING: whoever has the URL can read these banks and change them; the connection is not encrypted.',
    );
  }
}

/** What to type into a browser on this machine. */
function authority(address: string, port: number): string {
  if (address === '0.0.0.0') return `127.0.0.1:${port}`;
  if (address === '::') return `[::1]:${port}`;
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}
