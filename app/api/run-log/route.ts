import { host } from '@/server/trpc/gateway';

export const dynamic = 'force-dynamic';

/** A log of a run as a file to keep. */
export function GET(request: Request): Promise<Response> {
  return host().answerRunLog(request);
}
