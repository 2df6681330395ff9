// The archive of a backup: POSIX ustar, so that `tar` reads it where nothing of ours is at hand. Written and read as a stream, one
// entry after the other; nothing is held in memory but a block.

const BLOCK = 512;

/** A file with exactly `size` bytes from `source`, or an empty folder. Names are relative, with `/`. */
export type ArchiveEntry =
  | { kind: "file"; name: string; size: number; modified: Date; source: AsyncIterable<Buffer> }
  | { kind: "folder"; name: string; modified: Date };

/** A file of an archive as it is read. `source` must be read to its end before the next one is asked for. */
export type ReadEntry = ArchiveEntry;

const octal = (value: number, digits: number): string => `${value.toString(8).padStart(digits, "0")}\0`;

function header({ name, modified, ...entry }: ArchiveEntry): Buffer {
  const size = "size" in entry ? entry.size : 0;
  const full = entry.kind === "folder" ? `${name}/` : name;
  const cut = full.length <= 100 ? -1 : full.slice(0, 155).lastIndexOf("/");
  const [prefix, last] = cut < 0 ? ["", full] : [full.slice(0, cut), full.slice(cut + 1)];
  if (last.length > 100 || Buffer.byteLength(full) !== full.length || size >= 8 ** 11)
    throw new Error(`${full} does not fit into the archive`);
  const block = Buffer.alloc(BLOCK);
  block.write(last, 0, "ascii");
  block.write(octal(entry.kind === "folder" ? 0o700 : 0o600, 7), 100, "ascii");
  block.write(octal(0, 7) + octal(0, 7), 108, "ascii");
  block.write(octal(size, 11) + octal(Math.floor(modified.getTime() / 1000), 11), 124, "ascii");
  block.write("        ", 148, "ascii");
  block.write(entry.kind === "folder" ? "5" : "0", 156, "ascii");
  block.write("ustar\x0000", 257, "ascii");
  block.write(prefix, 345, "ascii");
  block.write(`${octal(checksum(block), 6)} `, 148, "ascii");
  return block;
}

const checksum = (block: Buffer): number => block.reduce((sum, byte) => sum + byte, 0);
const padding = (size: number): Buffer => Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK);

/** The bytes of an archive of these entries. Throws when a source does not give the bytes it announced. */
export async function* writeArchive(entries: AsyncIterable<ArchiveEntry>): AsyncGenerator<Buffer> {
  for await (const entry of entries) {
    yield header(entry);
    if (entry.kind === "folder") continue;
    let written = 0;
    for await (const chunk of entry.source) {
      written += chunk.length;
      yield chunk;
    }
    if (written !== entry.size) throw new Error(`${entry.name} gave ${written} bytes instead of ${entry.size}`);
    yield padding(entry.size);
  }
  yield Buffer.alloc(2 * BLOCK);
}

const text = (block: Buffer, at: number, length: number): string => {
  const part = block.subarray(at, at + length);
  const end = part.indexOf(0);
  return part.subarray(0, end < 0 ? length : end).toString("ascii");
};
const number = (block: Buffer, at: number, length: number): number =>
  Number.parseInt(text(block, at, length).trim(), 8);

/** A name that stays inside of where it is unpacked. */
const isInside = (name: string): boolean =>
  name.length > 0 &&
  !name.startsWith("/") &&
  !name.split("/").some((part) => part === ".." || part === "" || part === ".");

/** The entries of an archive, in order. Throws where it is cut off or is none. */
export async function* readArchive(source: AsyncIterable<Buffer>): AsyncGenerator<ReadEntry> {
  const bytes = new Bytes(source);
  for (;;) {
    const block = await bytes.take(BLOCK);
    if (block.every((byte) => byte === 0)) return;
    const told = number(block, 148, 8);
    block.fill(" ", 148, 156);
    if (text(block, 257, 6) !== "ustar" || told !== checksum(block)) throw new Error("the backup is damaged, or none");
    const prefix = text(block, 345, 155);
    const name = `${prefix && `${prefix}/`}${text(block, 0, 100)}`.replace(/\/$/, "");
    const modified = new Date(number(block, 136, 12) * 1000);
    if (!isInside(name)) throw new Error(`the backup names a file outside of itself: ${name}`);
    if (text(block, 156, 1) === "5") {
      yield { kind: "folder", name, modified };
      continue;
    }
    const size = number(block, 124, 12);
    let read = false;
    const stream = bytes.stream(size);
    yield {
      kind: "file",
      name,
      size,
      modified,
      source: (async function* () {
        yield* stream;
        read = true;
      })(),
    };
    if (!read) for await (const _ of stream);
    await bytes.take(padding(size).length);
  }
}

/** A stream of chunks, taken by the byte. */
class Bytes {
  private readonly chunks: AsyncIterator<Buffer>;
  private held: Buffer = Buffer.alloc(0);
  constructor(source: AsyncIterable<Buffer>) {
    this.chunks = source[Symbol.asyncIterator]();
  }

  private async more(): Promise<void> {
    const next = await this.chunks.next();
    if (next.done) throw new Error("the backup ends too early");
    this.held = this.held.length === 0 ? next.value : Buffer.concat([this.held, next.value]);
  }

  async take(count: number): Promise<Buffer> {
    while (this.held.length < count) await this.more();
    const taken = Buffer.from(this.held.subarray(0, count));
    this.held = this.held.subarray(count);
    return taken;
  }

  async *stream(count: number): AsyncGenerator<Buffer> {
    for (let left = count; left > 0; ) {
      if (this.held.length === 0) await this.more();
      const part = this.held.subarray(0, left);
      this.held = this.held.subarray(part.length);
      left -= part.length;
      yield part;
    }
  }
}
