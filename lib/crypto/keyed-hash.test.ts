// The same as Node's own HMAC, whatever the key and the text.
import { createHmac } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { keyedHash } from "./keyed-hash";

test("equals the keyed hash of Node for every key and text, one after another", () =>
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 64 }),
      fc.array(fc.oneof(fc.string(), fc.string({ unit: "grapheme" }), fc.string({ minLength: 900, maxLength: 3_000 }))),
      (key, texts) => {
        const hash = keyedHash(Buffer.from(key));
        for (const text of texts) expect(hash(text)).toBe(createHmac("sha256", key).update(text).digest("hex"));
      },
    ),
  ));

test("a key longer than a block is refused", () => {
  expect(() => keyedHash(Buffer.alloc(65))).toThrow(RangeError);
});
