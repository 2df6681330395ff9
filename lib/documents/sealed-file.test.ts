// A sealed file opens to what was sealed, and in no other shape: cut, reordered, swapped, renamed, changed or with another key.
import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { collect, openFile, sealedSize, sealFile } from "./sealed-file";

const key = randomBytes(32);
const FRAME = 64 * 1024;
const HEADER = 65;
const chunked = (bytes: Buffer, size: number): Buffer[] =>
  Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) => bytes.subarray(at * size, (at + 1) * size));
const sealed = (plain: Buffer, name = "a", chunk = 10_000): Promise<Buffer> =>
  collect(sealFile(key, name, chunked(plain, chunk)));
const opened = (file: Buffer, name = "a", with_ = key): Promise<Buffer> =>
  collect(openFile(with_, name, chunked(file, 7_777)));

describe("a sealed file", () => {
  test.each([0, 1, FRAME - 1, FRAME, FRAME + 1, 3 * FRAME, 200_000])("of %i bytes opens to the same", async (size) => {
    const plain = randomBytes(size);
    const file = await sealed(plain);
    expect(file.length).toBe(sealedSize(size));
    expect((await opened(file)).equals(plain)).toBe(true);
  });

  test("does not open cut anywhere, longer, reordered or with a flipped bit", async () => {
    const plain = randomBytes(3 * FRAME + 100);
    const file = await sealed(plain);
    await fc.assert(
      fc.asyncProperty(fc.nat(file.length - 1), fc.nat(7), async (at, bit) => {
        await expect(opened(file.subarray(0, at))).rejects.toThrow();
        const flipped = Buffer.from(file);
        flipped[at] = (flipped[at] ?? 0) ^ (1 << bit);
        await expect(opened(flipped)).rejects.toThrow();
      }),
      { numRuns: 40 },
    );
    const frame = (index: number): Buffer =>
      file.subarray(HEADER + index * (FRAME + 16), HEADER + (index + 1) * (FRAME + 16));
    const [head, first, second, third, last] = [file.subarray(0, HEADER), frame(0), frame(1), frame(2), frame(3)];
    for (const parts of [
      [head, second, first, third, last],
      [head, first, second, third],
      [head, first, second, last],
      [head, first, first, second, third, last],
      [head, first, second, third, last, last],
      [head],
    ])
      await expect(opened(Buffer.concat(parts))).rejects.toThrow();
  });

  test("does not open with another key, under another name, or with another file's frames", async () => {
    const plain = randomBytes(FRAME + 5);
    const file = await sealed(plain);
    await expect(opened(file, "a", randomBytes(32))).rejects.toThrow();
    await expect(opened(file, "b")).rejects.toThrow();
    const other = await sealed(plain);
    await expect(opened(Buffer.concat([file.subarray(0, HEADER), other.subarray(HEADER)]))).rejects.toThrow();
    const swapped = Buffer.concat([file.subarray(0, HEADER + FRAME + 16), other.subarray(HEADER + FRAME + 16)]);
    await expect(opened(swapped)).rejects.toThrow();
  });
});
