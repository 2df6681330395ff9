import { describe, expect, it } from "vitest";
import type { ProposalView, RestrictionView } from "@/lib/restrictions/dto";
import { deedsOf } from "./deeds";

const proposal = (by: string, refused: string | null) =>
  ({ id: "p", state: "open", proposedBy: { id: by, name: by }, refused, approvals: [] }) as unknown as ProposalView;
const never = {
  ...{ approve: "role_may_not", extend: "not_now", lift: "not_now", release: "not_now", ratify: "not_now" },
  resume: "order_not_given_up",
};
const view = (may: Partial<RestrictionView["may"]>, ...proposals: ProposalView[]) =>
  ({ proposals, may: { ...never, ...may } }) as unknown as RestrictionView;
const names = (of: RestrictionView) => deedsOf(of, "me").map(({ deed, refused }) => (refused ? `(${deed})` : deed));

describe("what is offered on the page of a restriction", () => {
  it("nothing to whom the role does not allow it", () => {
    expect(names(view({}, proposal("ada", "role_may_not")))).toEqual([]);
  });
  it("to sign or refuse what somebody else asked for", () => {
    expect(names(view({}, proposal("ada", null)))).toEqual(["approve", "reject"]);
  });
  it("the proposer sees that they cannot sign, and may take it back", () => {
    expect(names(view({}, proposal("me", "proposer_cannot_decide")))).toEqual(["(approve)", "takeBack"]);
  });
  it("a lift that was given up is taken back", () => {
    expect(names(view({ resume: null }))).toEqual(["resume"]);
  });
  it("an unratified hold is released, ratified, or proposed to be lifted", () => {
    expect(names(view({ release: null, ratify: null, extend: null, lift: null }))).toEqual([
      "release",
      "ratify",
      "lift",
    ]);
  });
});
