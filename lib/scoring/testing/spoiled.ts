// Events with one field that is not as it should be.

import fc from "fast-check";
import { EVENT_KINDS, type EventKind } from "../event";
import { sampleOf } from "./samples";

/** What people and machines send by mistake. */
const odd: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    ...[
      undefined,
      null,
      "",
      " ",
      "0",
      "-1",
      "1e5",
      "1,000",
      ".5",
      "5.",
      "+5",
      "0.0000001",
      "999999999999.99",
      "1000000000000",
    ],
    ...["2026-02-29T00:00:00Z", "2024-02-29T00:00:00Z", "2026-01-01", "2026-01-01T00:00:00", "2026-01-01T24:00:00Z"],
    ...[
      "2026-01-01T00:00Z",
      "2026-01-01T00:00:00.1234567891Z",
      "2026-01-01T00:00:00+08:00",
      "2026-01-01T00:00:00+0800",
      "2026-01-01T00:00:00-080",
    ],
    ...[
      "1999-12-31T23:59:59Z",
      "2200-01-01T00:00:00Z",
      "2026-13-01T00:00:00Z",
      "2026-01-01t00:00:00z",
      "2026-1-1T00:00:00Z",
    ],
    ...[
      "1.2.3.4",
      "1.2.3.256",
      "01.2.3.4",
      "1.2.3",
      "::",
      "::1",
      "1::2::3",
      "2001:db8::1",
      "::ffff:1.2.3.4",
      "12345::",
      "fe80::1%eth0",
    ],
    ...[
      "SG",
      "sg",
      "SGP",
      "S1",
      "1990-02-30",
      "2024-02-29",
      "Asia/Tokyo",
      "Mars/Base",
      "in",
      "settled",
      "\u0000",
      "a\u0000b",
    ],
    ...[
      "x".repeat(64),
      "x".repeat(65),
      "x".repeat(128),
      "x".repeat(129),
      "x".repeat(301),
      "x".repeat(1001),
      "y".repeat(5000),
    ],
    ...[
      0,
      1,
      3,
      4,
      -1,
      1.5,
      1e15,
      1e16,
      1e21,
      1e-7,
      1e-31,
      0.1,
      true,
      false,
      [],
      {},
      [1],
      ["a"],
      [null],
      { kind: "bank", id: "x" },
    ],
    ...[
      { kind: "bank" },
      { number: "1" },
      { node: "n", attested: true },
      [{ node: "n", attested: true }],
      [{ node: "n" }],
    ],
    ...[Array(64).fill("a"), Array(65).fill("a"), { a: 1, b: "x", c: true }, { a: null }, { a: { b: 1 } }],
  ),
  fc.jsonValue(),
);

type Spoiled = { kind: EventKind; sent: Record<string, unknown> };

/** A full event of some kind of which one field, or one within a field, is anything. */
export const spoiled: fc.Arbitrary<Spoiled> = fc.constantFrom(...EVENT_KINDS).chain((kind) => {
  const sample = sampleOf(kind);
  const top = fc.constantFrom(...Object.keys(sample).filter((name) => name !== "kind"));
  const inner = fc.constantFrom("kind", "id", "name", "bank_code", "country", "number", "expires");
  return fc.record({ top, inner, nested: fc.boolean(), value: odd }).map(({ top, inner, nested, value }) => {
    const old = sample[top];
    const isObject = typeof old === "object" && old !== null && !Array.isArray(old);
    return { kind, sent: { ...sample, [top]: nested && isObject ? { ...old, [inner]: value } : value } };
  });
});
