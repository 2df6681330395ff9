import fc from "fast-check";
import { expect, test } from "vitest";
import { type FlowView, readFlowView, usualView, writeFlowView } from "./fund-flow-view";

const views: fc.Arbitrary<FlowView> = fc.record({
  direction: fc.constantFrom("both", "in", "out"),
  hops: fc.integer({ min: 1, max: 7 }),
  since: fc.constantFrom(null, "2026-03-14"),
  until: fc.constantFrom(null, "2026-04-01"),
  least: fc.option(fc.nat(1e9)),
  most: fc.option(fc.nat(1e9)),
  as: fc.constantFrom(null, "picture", "table"),
  at: fc.constantFrom(null, "none", "in 0xAbC1", "out TDemo9", "customer"),
});

test("a link shows what its sender saw", () => {
  fc.assert(
    fc.property(views, (view) => {
      expect(readFlowView(writeFlowView(view))).toEqual(view);
    }),
  );
  expect(writeFlowView(usualView)).toBe("");
});

test.each(["", "nonsense", "h.9_d.up", "a.in-<script>", "s.2026-3-1_l.-5", "____", "v.film"])(
  "what makes no sense (%j) is as usual",
  (text) => {
    expect(readFlowView(text)).toEqual(usualView);
  },
);
