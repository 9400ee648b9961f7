import { isIP } from 'node:net';

const loopbackNames = ['localhost', '127.0.0.1', '::1'];

/**
 * Whether a Host header names us. Only loopback names and, when we listen beyond loopback, IP literals and the
 * name we were told: a name someone else controls could be pointed at us (DNS rebinding), these cannot.
 */
export function isAllowedHost(header: string, boundTo: string): boolean {
  const name = hostNameOf(header);
  if (name === null) return false;
  if (loopbackNames.includes(name)) return true;
  if (isLoopback(boundTo)) return false;
  return isIP(name) !== 0 || name === boundTo.toLowerCase();
}

/** `localhost` of `LocalHost.:4173`; null when it is not a host with an optional port. */
export function hostNameOf(header: string): string | null {
  const parts = /^(?:\[([0-9a-f:.]+)\]|([a-z0-9.-]+))(?::\d{1,5})?$/i.exec(header);
  const name = (parts?.[1] ?? parts?.[2])?.toLowerCase().replace(/\.$/, '');
  return name ? name : null;
}

export function isLoopback(address: string): boolean {
  return loopbackNames.includes(address.toLowerCase()) || /^127(?:\.\d{1,3}){3}$/.test(address);
}
