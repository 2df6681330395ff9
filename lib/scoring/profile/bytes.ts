// Bytes written and read in order: varints (7 bits a byte, up to 2^53), signed varints, 32-bit numbers. What shifts can hold is
// shifted: division is for the few larger numbers.

/** Bytes of the longest varint. */
const LONGEST = 8;

export class ByteWriter {
  private buffer = new Uint8Array(1024);
  length = 0;

  /** Begins anew, in the memory that it has. */
  clear(): void {
    this.length = 0;
  }

  private reserve(needed: number): void {
    if (this.length + needed > this.buffer.length) this.grow(needed);
  }

  private grow(needed: number): void {
    const larger = new Uint8Array(Math.max(this.buffer.length * 2, this.length + needed));
    larger.set(this.buffer);
    this.buffer = larger;
  }

  varint(value: number): void {
    let rest = value >>> 0;
    if (rest !== value) {
      this.large(value);
      return;
    }
    this.reserve(LONGEST);
    for (; rest >= 0x80; rest >>>= 7) this.buffer[this.length++] = (rest & 0x7f) | 0x80;
    this.buffer[this.length++] = rest;
  }

  /** The lowest seven bits of a number beyond 32 bits, then what is left of it. Other numbers are refused. */
  private large(value: number): void {
    if (!Number.isSafeInteger(value) || value < 0) throw new Error(`not a varint: ${value}`);
    this.reserve(LONGEST);
    this.buffer[this.length++] = (value & 0x7f) | 0x80;
    this.varint(Math.floor(value / 0x80));
  }

  signed(value: number): void {
    this.varint(value < 0 ? -value * 2 - 1 : value * 2);
  }

  uint32(value: number): void {
    this.reserve(4);
    for (let shift = 0; shift < 32; shift += 8) this.buffer[this.length++] = (value >>> shift) & 0xff;
  }

  append(other: ByteWriter): void {
    this.reserve(other.length);
    // By hand: the engine's own copy begins with a view of the part, and parts are short.
    const { buffer, length } = this;
    for (let index = 0; index < other.length; index++) buffer[length + index] = other.buffer[index] as number;
    this.length = length + other.length;
  }

  /** A copy of what was written. */
  bytes(): Uint8Array {
    return this.buffer.slice(0, this.length);
  }
}

export class ByteReader {
  constructor(
    private readonly buffer: Uint8Array,
    private index = 0,
    private readonly end = buffer.length,
  ) {}

  get done(): boolean {
    return this.index >= this.end;
  }

  private next(): number {
    if (this.index >= this.end) throw new Error("profile bytes end too early");
    return this.buffer[this.index++] as number;
  }

  varint(): number {
    let value = 0;
    for (let shift = 0; shift < 28; shift += 7) {
      const byte = this.next();
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
    for (let factor = 2 ** 28; factor <= Number.MAX_SAFE_INTEGER; factor *= 0x80) {
      const byte = this.next();
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) return value;
    }
    throw new Error("profile bytes hold a number that is too long");
  }

  signed(): number {
    const value = this.varint();
    return value % 2 === 1 ? -(value + 1) / 2 : value / 2;
  }

  uint32(): number {
    let value = 0;
    for (let shift = 0; shift < 32; shift += 8) value |= this.next() << shift;
    return value >>> 0;
  }

  /** A reader of the next `length` bytes, which are passed over. */
  part(length: number): ByteReader {
    const start = this.index;
    if (start + length > this.end) throw new Error("profile bytes end too early");
    this.index = start + length;
    return new ByteReader(this.buffer, start, this.index);
  }
}
