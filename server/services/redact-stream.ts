import { RedactionStream } from '@/server/redaction/stream/redaction-stream';

/** How long output may pause before whole lines of it go on. */
const pauseMs = 100;

/** Bytes as they come with their secrets replaced; after a pause whole lines go on without waiting for more. */
export async function* redactStream(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const stream = new RedactionStream();
  const source = chunks[Symbol.asyncIterator]();
  let next = source.next();
  for (;;) {
    const came = await orPause(next);
    if (came === null) {
      yield stream.settle();
      // Nothing more to let go until something comes.
      await next;
      continue;
    }
    if (came.done) break;
    next = source.next();
    yield stream.push(came.value);
  }
  yield stream.end();
}

async function orPause<T>(promise: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const pause = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), pauseMs);
  });
  try {
    return await Promise.race([promise, pause]);
  } finally {
    clearTimeout(timer);
  }
}
