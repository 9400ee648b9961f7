import * as z from 'zod';

const mostDimensions = 8192;

const answer = z.object({
  data: z.array(
    z.object({
      index: z.number().int().min(0).optional(),
      embedding: z.array(z.number()).min(1).max(mostDimensions),
    }),
  ),
});

/** @throws it is not one vector for each text, all of one length */
export function readVectors(text: string, count: number): Float32Array[] {
  const parsed = answer.safeParse(jsonOf(text));
  if (!parsed.success) throw new Error('its answer is not a list of embeddings');
  const { data } = parsed.data;
  const vectors = new Array<Float32Array | undefined>(count).fill(undefined);
  data.forEach(({ index, embedding }, at) => (vectors[index ?? at] = Float32Array.from(embedding)));
  const length = vectors[0]?.length ?? 0;
  if (
    data.length !== count ||
    vectors.length !== count ||
    !vectors.every((one) => one?.length === length)
  )
    throw new Error(`it gave ${data.length} vectors for ${count} texts, or not all of one length`);
  if (!vectors.every((one) => one !== undefined && isDirection(one)))
    throw new Error('it gave a vector that points nowhere');
  return vectors as Float32Array[];
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isDirection(vector: Float32Array): boolean {
  let length = 0;
  for (const value of vector) length += value * value;
  return Number.isFinite(length) && length > 0;
}
