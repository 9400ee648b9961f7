import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** What proves that a caller was given the URL. */
export interface Credentials {
  /** Cookies are not port-scoped: the name holds the port. */
  cookieName: string;
  isToken(candidate: string): boolean;
  /** A new session: random id and its HMAC; the cookie never holds the token. */
  newSession(): string;
  /** Id of a session of ours, null for anything else. */
  sessionOf(cookie: string): string | null;
}

export interface Admitted {
  /** What a confirm token is bound to. */
  id: string;
  surface: 'web' | 'api';
}

/** 256 bit, once per start. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

export function createCredentials(token: string, port: number): Credentials {
  const expected = digest(token);
  const sign = (id: string) => createHmac('sha256', token).update(id).digest('base64url');
  return {
    cookieName: `strongroom_${port}`,
    isToken: (candidate) => timingSafeEqual(digest(candidate), expected),
    newSession() {
      const id = randomBytes(16).toString('base64url');
      return `${id}.${sign(id)}`;
    },
    sessionOf(cookie) {
      const [id = '', mac = ''] = cookie.split('.');
      return timingSafeEqual(digest(mac), digest(sign(id))) ? id : null;
    },
  };
}

/** Reads the session cookie, else `Authorization: Bearer`. */
export function admit(
  credentials: Credentials,
  headers: { get(name: string): string | null },
): Admitted | null {
  const bearer = /^Bearer\s+(\S+)$/i.exec(headers.get('authorization') ?? '')?.[1];
  if (bearer !== undefined) {
    return credentials.isToken(bearer) ? { id: 'api:bearer', surface: 'api' } : null;
  }
  const session = cookiesNamed(headers.get('cookie') ?? '', credentials.cookieName)
    .map((cookie) => credentials.sessionOf(cookie))
    .find((id) => id !== null);
  return session ? { id: `web:${session}`, surface: 'web' } : null;
}

export function sessionCookie(credentials: Credentials): string {
  return `${credentials.cookieName}=${credentials.newSession()}; Path=/; HttpOnly; SameSite=Strict`;
}

function cookiesNamed(header: string, name: string): string[] {
  return header
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
