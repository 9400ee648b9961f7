import 'server-only';
import { headers } from 'next/headers';
import { host } from '@/server/trpc/gateway';

/** Calls the API's procedures from a page: `(await serverCaller()).banks.list()`. */
export async function serverCaller() {
  return host().callerOf(await headers());
}
