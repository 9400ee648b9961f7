import { host } from '@/server/trpc/gateway';

export const dynamic = 'force-dynamic';

/** The archive as a file to keep. */
export function GET(request: Request): Promise<Response> {
  return host().answerExport(request);
}
