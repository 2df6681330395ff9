import { describe, expect, it } from "vitest";
import type { ProposalView, RestrictionView } from "@/lib/restrictions/dto";
import { changesBetween, isForeseen } from "./restriction-changes";

const bruno = { id: "bruno", name: "Bruno" };
const chiara = { id: "chiara", name: "Chiara" };
const proposal: ProposalView = {
  ...{ id: "p", kind: "place", state: "open", quorum: 2, approvals: [], proposedBy: bruno, version: 1 },
  ...{ proposedAt: "2026-11-21T08:00:00Z", decidedAt: null, why: "", closing: null, change: {}, refused: null },
};
const before = { state: "proposed", endsAt: null, reviewAt: null, proposals: [proposal] } as unknown as RestrictionView;
const signed = (verdict: "approve" | "reject") => ({
  ...{ by: chiara, role: "officer", verdict, at: "2026-11-21T08:05:00Z", words: null },
});

describe("what changed while somebody looked", () => {
  it("tells who signed, what was decided and how it stands", () => {
    const approvals = [signed("approve")];
    expect(changesBetween(before, { ...before, proposals: [{ ...proposal, approvals }] })).toEqual([
      { what: "signed", verdict: "approve", by: "Chiara" },
    ]);
    const approved: RestrictionView = {
      ...before,
      state: "applying",
      proposals: [{ ...proposal, approvals, state: "approved" }],
    };
    expect(changesBetween(before, approved)).toEqual([
      { what: "state", state: "applying" },
      { what: "signed", verdict: "approve", by: "Chiara" },
      { what: "decided", kind: "place", state: "approved" },
    ]);
  });

  it("tells what was asked anew, and a later end", () => {
    const extension: ProposalView = { ...proposal, id: "q", kind: "extend", proposedBy: chiara };
    const now: RestrictionView = { ...before, endsAt: "2026-12-01T00:00:00Z", proposals: [proposal, extension] };
    expect(changesBetween(before, now)).toEqual([
      { what: "ends", at: "2026-12-01T00:00:00Z" },
      { what: "proposed", kind: "extend", by: "Chiara" },
    ]);
  });

  it.each([
    ["applying", "in_force", true],
    ["lifting", "lapsed", true],
    ["applying", "lift_proposed", false],
    ["in_force", "lifting", false],
  ] as const)("%s → %s asks nobody to look again only when it is the core's answer", (from, to, foreseen) => {
    const changes = changesBetween({ ...before, state: from }, { ...before, state: to });
    expect(changes).toHaveLength(1);
    expect(isForeseen(changes)).toBe(foreseen);
  });
});
