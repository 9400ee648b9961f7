import { damaged } from '../index-file';

/** Reads numbers as the engine writes them: seven bits a byte, the highest first. */
export class Varints {
  constructor(
    readonly bytes: Uint8Array,
    public at = 0,
  ) {}

  next(): number {
    let value = 0;
    for (let length = 1; length <= longest; length += 1) {
      const byte = this.bytes[this.at];
      if (byte === undefined) throw damaged();
      this.at += 1;
      value = value * 128 + (byte & 127);
      if (byte < 128) return value;
    }
    throw damaged();
  }
}

/** Whatever takes more is no number of ours. */
const longest = 7;
