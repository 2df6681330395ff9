// How many events came, as the batch's record says it.
import { expect, test } from "vitest";
import { sumsOf } from "./sums";

const came = (entityId: string | null, at: string) => ({
  person: entityId === null ? null : { row: { entityId } },
  receivedAt: new Date(at),
});

test("by entity; what is nobody's counts for none", () => {
  const at = "2026-11-18T23:59:59.999Z";
  expect(sumsOf(new Date(at), [came("a", at), came("b", at), came(null, at), came("a", at)])).toEqual({
    byEntity: { a: 2, b: 1 },
  });
});

test("history is told by its own days as well", () => {
  const before = "2026-11-17T23:59:59.999Z";
  const after = "2026-11-18T00:00:00Z";
  expect(sumsOf(new Date(after), [came("a", before), came("b", after), came("a", after)])).toEqual({
    byEntity: { a: 2, b: 1 },
    byDay: { "2026-11-17": { a: 1 }, "2026-11-18": { a: 1, b: 1 } },
  });
});
