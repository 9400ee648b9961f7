import { randomInt } from 'node:crypto';

/**
 * Which line of an archive tells each id: the newest, so the first one met when reading backwards. 64 bits of each id
 * are kept and not the id: of a million ids two would be taken for one in one of ten million archives. What they are
 * computed with differs in every process, so that nobody can make two alike.
 */
export class ArchiveIds {
  private keys = new Uint32Array(2 * 1024);
  /** Plus one, so that 0 is nothing. */
  private places = new Float64Array(1024);
  private count = 0;

  /** @returns the byte of the line that tells this id: the given one, when the id is new */
  claim(id: string, byte: number): number {
    if (2 * (this.count + 1) > this.places.length) this.grow();
    const [high, low] = hashOf(id);
    const slot = this.slotOf(high, low);
    const known = this.places[slot] as number;
    if (known !== 0) return known - 1;
    this.put(slot, high, low, byte + 1);
    this.count += 1;
    return byte;
  }

  private slotOf(high: number, low: number): number {
    const mask = this.places.length - 1;
    for (let slot = low & mask; ; slot = (slot + 1) & mask) {
      if (this.places[slot] === 0) return slot;
      if (this.keys[2 * slot] === high && this.keys[2 * slot + 1] === low) return slot;
    }
  }

  private put(slot: number, high: number, low: number, place: number): void {
    this.keys[2 * slot] = high;
    this.keys[2 * slot + 1] = low;
    this.places[slot] = place;
  }

  private grow(): void {
    const { keys, places } = this;
    this.keys = new Uint32Array(keys.length * 2);
    this.places = new Float64Array(places.length * 2);
    places.forEach((place, at) => {
      if (place === 0) return;
      const [high, low] = [keys[2 * at] as number, keys[2 * at + 1] as number];
      this.put(this.slotOf(high, low), high, low, place);
    });
  }
}

const seeds = [randomInt(2 ** 32), randomInt(2 ** 32)] as const;

function hashOf(text: string): [high: number, low: number] {
  let [high, low]: [number, number] = [...seeds];
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  high = mixed(high, low);
  low = mixed(low, high);
  return [high >>> 0, low >>> 0];
}

function mixed(one: number, other: number): number {
  let value = Math.imul(one ^ (one >>> 16), 2246822507);
  value ^= Math.imul(other ^ (other >>> 13), 3266489909);
  return value ^ (value >>> 16);
}
