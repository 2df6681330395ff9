// A request's body is read under a limit, however it arrives, and nowhere else.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { jsonBody, readBody } from "./body";

const inChunks = (text: string, size: number): Request => {
  const bytes = new TextEncoder().encode(text);
  let at = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.subarray(at, at + size));
      at += size;
    },
  });
  return new Request("http://localhost/", { method: "POST", body, duplex: "half" } as RequestInit);
};

const text = "a €, a 汉, an 🦊; ".repeat(4_000);
const length = new TextEncoder().encode(text).length;

describe("a body", () => {
  test.each([1, 7, 4_096, 100_000, 1_000_000])("in chunks of %i bytes is the same text", async (size) => {
    expect(await readBody(inChunks(text, size), length)).toEqual({ ok: true, value: text });
  });

  test.each([1, 7, 4_096, 1_000_000])("one byte too long, in chunks of %i, is refused", async (size) => {
    expect(await readBody(inChunks(text, size), length - 1)).toMatchObject({
      ok: false,
      error: { code: "too_large", detail: "body_too_large" },
    });
  });

  test("of nothing is an empty text, and no JSON", async () => {
    expect(await readBody(inChunks("", 1), 10)).toEqual({ ok: true, value: "" });
    expect(await jsonBody(inChunks("", 1), 10)).toMatchObject({ error: { code: "invalid", detail: "not_json" } });
  });

  test("as JSON", async () => {
    expect(await jsonBody(inChunks('{"a":[1]}', 2), 100)).toEqual({ ok: true, value: { a: [1] } });
    expect(await jsonBody(inChunks('{"a":[1]}', 2), 8)).toMatchObject({ error: { code: "too_large" } });
  });
});

test("no route reads a body without a limit", () => {
  const unbounded = /\brequest\.(json|text|formData|arrayBuffer|blob|bytes)\(/;
  const files = ["app", "lib"].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => /\.tsx?$/.test(name) && !name.endsWith(".test.ts"))
      .map((name) => join(folder, name)),
  );
  expect(files.length).toBeGreaterThan(100);
  expect(files.filter((file) => unbounded.test(readFileSync(file, "utf8")))).toEqual([]);
});
