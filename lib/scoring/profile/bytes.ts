// Bytes written and read in order: varints (7 bits a byte, up to 2^53), signed varints, 32-bit numbers.

export class ByteWriter {
  private buffer = new Uint8Array(256);
  length = 0;

  private grow(needed: number): void {
    if (this.length + needed <= this.buffer.length) return;
    const larger = new Uint8Array(Math.max(this.buffer.length * 2, this.length + needed));
    larger.set(this.buffer);
    this.buffer = larger;
  }

  varint(value: number): void {
    if (!Number.isSafeInteger(value) || value < 0) throw new Error(`not a varint: ${value}`);
    this.grow(8);
    let rest = value;
    while (rest >= 0x80) {
      this.buffer[this.length++] = (rest % 0x80) | 0x80;
      rest = Math.floor(rest / 0x80);
    }
    this.buffer[this.length++] = rest;
  }

  signed(value: number): void {
    this.varint(value < 0 ? -value * 2 - 1 : value * 2);
  }

  uint32(value: number): void {
    this.grow(4);
    for (let shift = 0; shift < 32; shift += 8) this.buffer[this.length++] = (value >>> shift) & 0xff;
  }

  append(other: ByteWriter): void {
    this.grow(other.length);
    this.buffer.set(other.buffer.subarray(0, other.length), this.length);
    this.length += other.length;
  }

  bytes(): Uint8Array {
    return this.buffer.slice(0, this.length);
  }
}

export class ByteReader {
  private index = 0;
  constructor(private readonly buffer: Uint8Array) {}

  get done(): boolean {
    return this.index >= this.buffer.length;
  }

  private next(): number {
    const byte = this.buffer[this.index++];
    if (byte === undefined) throw new Error("profile bytes end too early");
    return byte;
  }

  varint(): number {
    let value = 0;
    let factor = 1;
    for (;;) {
      const byte = this.next();
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) return value;
      factor *= 0x80;
      if (factor > Number.MAX_SAFE_INTEGER) throw new Error("profile bytes hold a number that is too long");
    }
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

  part(length: number): ByteReader {
    if (this.index + length > this.buffer.length) throw new Error("profile bytes end too early");
    const part = new ByteReader(this.buffer.subarray(this.index, this.index + length));
    this.index += length;
    return part;
  }
}
