// The signature as the exchange's engineers read it in docs/core.md: the vectors there are these.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { signAnswer, signerOf } from "@/bin/core/signature";
import { checkoutFolder } from "@/db/embedded-place";
import { isSigned, signatureHeaders } from "./sign";

const at = new Date("2026-11-20T10:00:00Z");
const [key, old] = ["0123456789abcdef0123456789abcdef", "fedcba9876543210fedcba9876543210"] as const;

describe("a signature", () => {
  const vectors = [
    { text: '{"id":"0199a7c0-0000-7000-8000-000000000001","revision":1}', what: "a body" },
    { text: "GET /restrictions/0199a7c0-0000-7000-8000-000000000001", what: "a question" },
  ];
  test.each(vectors)("of $what is the one in the manual", ({ text }) => {
    const headers = signatureHeaders([key], at, text);
    const manual = readFileSync(join(checkoutFolder, "docs/core.md"), "utf8");
    expect(manual).toContain(text);
    expect(manual).toContain(headers["x-unflag-signature"]);
    expect(manual).toContain(headers["x-unflag-timestamp"]);
  });

  test.each([
    ["the key", [key], key],
    ["the old key, while both are known", [key, old], old],
    ["the new key, when the other side has not heard of it", [key, old], key],
    ["a stranger's key", ["another key that nobody ever shared"], null],
    ["no key", [], null],
  ])("made with %s", (_, keys, other) => {
    const headers = signatureHeaders(keys, at, "text");
    const theirs = other ? [other] : [key, old];
    expect(signerOf(theirs, headers, at.getTime(), "text")).toBe(other);
    expect(isSigned(theirs, new Headers(headers), at, "text")).toBe(other !== null);
  });

  test("an answer of the other side is known by either key", () => {
    const answer = new Headers(signAnswer(old, at.getTime(), "{}"));
    expect(isSigned([key, old], answer, at, "{}")).toBe(true);
    expect(isSigned([key], answer, at, "{}")).toBe(false);
  });

  test.each([
    ["another text", "text!", 0, true],
    ["five minutes later", "text", 300_000, false],
    ["five minutes before", "text", -300_000, false],
    ["later than that", "text", 301_000, true],
    ["before that", "text", -301_000, true],
  ])("read with %s", (_, text, differs, refused) => {
    const headers = signatureHeaders([key], at, "text");
    const now = new Date(at.getTime() + differs);
    expect(isSigned([key], new Headers(headers), now, text)).toBe(!refused);
    expect(signerOf([key], headers, now.getTime(), text) === null).toBe(refused);
  });

  test.each(["", "v1=", "v1=zz", `v1=${"0".repeat(64)}`, `v2=${"a".repeat(64)}`])("that is none: %j", (signature) => {
    const headers = { "x-unflag-timestamp": String(at.getTime() / 1_000), "x-unflag-signature": signature };
    expect(isSigned([key], new Headers(headers), at, "text")).toBe(false);
    expect(signerOf([key], headers, at.getTime(), "text")).toBeNull();
  });
});
