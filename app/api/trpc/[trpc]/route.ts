import { host } from '@/server/trpc/gateway';

export const dynamic = 'force-dynamic';

function answer(request: Request): Promise<Response> {
  return host().answer(request);
}

export { answer as GET, answer as POST };
