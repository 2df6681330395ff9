// What may happen to a dispute: the table of states, and what holds whatever is done in whatever order.
import fc from "fast-check";
import { expect, test } from "vitest";
import { advance, type DisputeLife, fromStates, type Transition } from "./lifecycle";
import { type DisputeOutcome, disputeOutcomes, disputeStates } from "./states";

const now = new Date("2026-11-21T10:00:00Z");
const fresh: DisputeLife = {
  ...{ state: "open", usdCents: 300_000, inquiryId: null, dueAt: now, delayToldAt: null, outcome: null },
  ...{ refundUsdCents: null, penaltyUsdCents: null, proposedBy: null, proposedAt: null, approvedBy: null },
  ...{ approvedAt: null, decidedBy: null, decidedAt: null, version: 1 },
};

test("from which state what may happen", () => {
  const table = Object.fromEntries(
    disputeStates.map((state) => [
      state,
      Object.entries(fromStates).flatMap(([what, from]) => (from.includes(state) ? [what] : [])),
    ]),
  );
  expect(table).toEqual({
    open: ["join", "ask", "propose", "tell_delay"],
    evidence_asked: ["join", "ask", "receive", "propose", "tell_delay"],
    evidence_in: ["join", "ask", "propose", "tell_delay"],
    decision_proposed: ["join", "return", "approve", "decide", "tell_delay"],
    decided: [],
  });
});

const person = fc.constantFrom("ada", "bruno", "chiara");
const cents = fc.option(fc.integer({ min: 0, max: 400_000 }), { nil: null });
const transition: fc.Arbitrary<Transition> = fc.oneof(
  fc.constant({ do: "join" as const }),
  fc.constant({ do: "ask" as const, inquiryId: "inquiry", inquiryDueAt: new Date(now.getTime() + 5 * 86_400_000) }),
  fc.constant({ do: "receive" as const }),
  fc.record({
    ...{ do: fc.constant("propose" as const), by: person, refundUsdCents: cents, penaltyUsdCents: cents },
    outcome: fc.constantFrom<DisputeOutcome>(...disputeOutcomes),
  }),
  fc.constant({ do: "return" as const }),
  fc.record({ do: fc.constant("approve" as const), by: person }),
  fc.constant({ do: "decide" as const }),
  fc.constant({ do: "tell_delay" as const }),
);

test("whatever is done in whatever order: money by two people, no more than was paid, and what is decided stays", () => {
  fc.assert(
    fc.property(fc.array(transition, { maxLength: 40 }), (steps) => {
      let life = fresh;
      for (const step of steps) {
        const next = advance(life, step, now);
        if (!next.ok) continue;
        expect(life.state).not.toBe("decided");
        expect(next.value.version).toBe(life.version + 1);
        expect(next.value.dueAt.getTime()).toBeGreaterThanOrEqual(life.dueAt.getTime());
        life = next.value;
        const proposed = life.state === "decision_proposed" || life.state === "decided";
        expect(life.outcome !== null && life.proposedBy !== null).toBe(proposed);
        expect(life.refundUsdCents ?? 0).toBeLessThanOrEqual(300_000);
        if (life.outcome === "release") expect([life.refundUsdCents, life.penaltyUsdCents]).toEqual([null, null]);
        if (life.outcome === "refund") expect(life.refundUsdCents).toBeGreaterThan(0);
        if (life.outcome === "penalty") expect(life.penaltyUsdCents).toBeGreaterThan(0);
        if (life.state === "decided" && life.outcome !== "release") {
          expect(life.approvedBy).not.toBeNull();
          expect(life.approvedBy).not.toBe(life.proposedBy);
        }
      }
    }),
  );
});
