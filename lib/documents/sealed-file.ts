// The form in which a file lies in the store: a key of its own, wrapped by the customer's data key, then frames of AES-256-GCM
// whose nonce counts and marks the last one. A file that was cut, reordered, swapped or renamed does not open.
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { open, seal } from "@/lib/crypto/seal";

/** Layout: "UFD1" ‖ wrapped key (61 bytes) ‖ frames, each up to `FRAME` bytes of text and its 16-byte tag. */
const MAGIC = Buffer.from("UFD1");
const WRAPPED = 61;
const HEADER = MAGIC.length + WRAPPED;
const FRAME = 64 * 1024;
const TAG = 16;

export type ByteSource = AsyncIterable<Buffer> | Iterable<Buffer>;

const keyPurpose = (name: string): string => `document file ${name}`;
const aad = (name: string): Buffer => Buffer.from(`document frame ${name}`);

/** Counted from 0; the last byte tells the last frame. The key serves one file, so a counter never repeats. */
const nonce = (index: number, last: boolean): Buffer => {
  const bytes = Buffer.alloc(12);
  bytes.writeUIntBE(index, 2, 6);
  bytes[11] = last ? 1 : 0;
  return bytes;
};

/** Splits into frames of `size`; the last one (perhaps empty) is told as such. */
async function* inFrames(source: ByteSource, size: number): AsyncGenerator<{ frame: Buffer; last: boolean }> {
  let held: Buffer = Buffer.alloc(0);
  for await (const chunk of source) {
    held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    let at = 0;
    for (; held.length - at > size; at += size) yield { frame: held.subarray(at, at + size), last: false };
    held = held.subarray(at);
  }
  yield { frame: held, last: true };
}

/** How many bytes the sealed form of `size` bytes has. */
export const sealedSize = (size: number): number => HEADER + size + Math.max(1, Math.ceil(size / FRAME)) * TAG;

/** Seals a file under a fresh key for its name in the store. Never holds more than a frame and a chunk. */
export async function* sealFile(customerKey: Buffer, name: string, source: ByteSource): AsyncGenerator<Buffer> {
  const key = randomBytes(32);
  yield Buffer.concat([MAGIC, seal(customerKey, keyPurpose(name), key)]);
  let index = 0;
  for await (const { frame, last } of inFrames(source, FRAME)) {
    const cipher = createCipheriv("aes-256-gcm", key, nonce(index, last));
    cipher.setAAD(aad(name));
    const body = cipher.update(frame);
    cipher.final();
    yield Buffer.concat([body, cipher.getAuthTag()]);
    index += 1;
  }
}

/**
 * Opens what `sealFile` made under the same name. Each frame is proven before it is given; a file that ends too early throws
 * only at its end, so act on nothing before that.
 */
export async function* openFile(customerKey: Buffer, name: string, source: ByteSource): AsyncGenerator<Buffer> {
  let head: Buffer | null = Buffer.alloc(0);
  let key: Buffer | null = null;
  const body = async function* (): AsyncGenerator<Buffer> {
    for await (const chunk of source) {
      if (head === null) {
        yield chunk;
        continue;
      }
      head = Buffer.concat([head, chunk]);
      if (head.length < HEADER) continue;
      if (!head.subarray(0, MAGIC.length).equals(MAGIC)) throw new Error(`file ${name} has an unknown layout`);
      key = open(customerKey, keyPurpose(name), head.subarray(MAGIC.length, HEADER));
      const rest = head.subarray(HEADER);
      head = null;
      if (rest.length > 0) yield rest;
    }
  };
  let index = 0;
  for await (const { frame, last } of inFrames(body(), FRAME + TAG)) {
    if (!key || frame.length < TAG) throw new Error(`file ${name} is cut short`);
    const decipher = createDecipheriv("aes-256-gcm", key, nonce(index, last));
    decipher.setAAD(aad(name));
    decipher.setAuthTag(frame.subarray(frame.length - TAG));
    yield Buffer.concat([decipher.update(frame.subarray(0, frame.length - TAG)), decipher.final()]);
    index += 1;
  }
}

/** Everything of a source, in memory; for files whose size is known and allowed. */
export async function collect(source: ByteSource): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of source) chunks.push(chunk);
  return Buffer.concat(chunks);
}
