import { randomBytes } from 'node:crypto';
import type { Bank } from '@/server/bank/bank';
import { actorHere } from '@/server/bank/caller';
import type { EventHub } from '@/server/bank/event-hub';
import type { Context } from './context';
import { createCredentials, type Admitted } from './credentials';
import { checkRequest, type GateDecision, type GateRequest } from './gate';
import { failure } from '@/lib/errors';
import { answer } from './answer';
import { archiveDownload } from './archive-export';
import { answerDownload } from './download';
import { createCallerFactory } from './procedures';
import { appRouter } from './router';
import { runLogDownload } from './run-log';
import { securityHeaders } from './security-headers';

export interface HostOptions {
  banks: ReadonlyMap<string, Bank>;
  events: EventHub;
  readOnly: boolean;
  /** How long changes wait for locks, where the environment says so. */
  lockTimeout?: { ms: number; source: string } | null;
  /** What must be shown to come in. */
  token: string;
  port: number;
  /** The address listened on, as given. */
  boundTo: string;
  stopping: AbortSignal;
  development: boolean;
}

export type Host = ReturnType<typeof createHost>;

type HeadersLike = { get(name: string): string | null };

/** Everything the web bundle may ask of the core. */
export function createHost(options: HostOptions) {
  const { banks, events, readOnly, stopping } = options;
  const gate = {
    credentials: createCredentials(options.token, options.port),
    boundTo: options.boundTo,
  };
  const contextFor = (admitted: Admitted): Context => ({
    banks,
    events,
    readOnly,
    lockTimeout: options.lockTimeout ?? null,
    stopping,
    caller: { ...admitted, actor: actorHere() },
  });
  const check = (request: GateRequest): GateDecision => checkRequest(gate, request);
  const contextOf = (headers: HeadersLike): Context => {
    const decision = check({ method: 'GET', path: '/', query: '', headers });
    if (!decision.pass) throw failure('UNAUTHENTICATED', 'No valid session.');
    return contextFor(decision.admitted);
  };
  return {
    router: appRouter,
    check,
    contextOf,
    callerOf: (headers: HeadersLike) => createCallerFactory(appRouter)(contextOf(headers)),
    answer: (request: Request) => answer(request, check, contextFor),
    answerExport: (request: Request) =>
      answerDownload(request, { check, contextFor }, archiveDownload),
    answerRunLog: (request: Request) =>
      answerDownload(request, { check, contextFor }, runLogDownload),
    /** How far the event count is: `<boot>-<seq>`. */
    liveId: () => `${events.boot}-${events.seq}`,
    newNonce: () => randomBytes(16).toString('base64'),
    headersFor: (nonce: string) => securityHeaders(nonce, options.development),
  };
}
