/**
 * A direction in one byte a dimension: the largest value becomes 127. `scale` makes the product of two packed ones the
 * cosine of their angle; a quarter of the room, and the order of what is near stays what it was to a thousandth.
 */
export interface PackedVector {
  units: Int8Array;
  scale: number;
}

export function packVector(vector: Float32Array): PackedVector {
  let largest = 0;
  for (const value of vector) largest = Math.max(largest, Math.abs(value));
  const units = Int8Array.from(vector, (value) => Math.round((value / largest) * 127));
  let length = 0;
  for (const unit of units) length += unit * unit;
  return { units, scale: 1 / Math.sqrt(length) };
}

/** -1 to 1. @param at where in `all` the other one begins */
export function cosine(one: PackedVector, all: Int8Array, at: number, scale: number): number {
  const { units } = one;
  let sum = 0;
  for (let i = 0; i < units.length; i += 1) sum += (units[i] as number) * (all[at + i] as number);
  return sum * one.scale * scale;
}
