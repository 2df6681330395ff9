import { describe, expect, it } from "vitest";
import type { Composition } from "@/lib/inquiries/dto";
import { shippedPolicy } from "@/lib/inquiries/policy";
import { sendInput } from "@/lib/inquiries/schema";
import { type ComposerDraft, missingIn, moveItem, newItem, startDraft, toldItems, toSend } from "./compose-plan";

const caseId = "00000000-0000-7000-8000-000000000001";
const heldAddress = {
  kind: "proof_of_address",
  inquiryId: caseId,
  itemId: caseId,
  inquiryKey: "Q-3",
  acceptedAt: "2026-08-01T10:00:00.000Z",
  validUntil: "2027-01-28T10:00:00.000Z",
} as const;
const composition = (given: Partial<Composition> = {}): Composition => ({
  caseId,
  customerId: caseId,
  language: "en",
  proposed: [
    { kind: "proof_of_address", whyCode: "random_check" },
    { kind: "employment_history", whyCode: "income_of_period" },
  ],
  policy: {
    ...shippedPolicy,
    employment_history: { ...shippedPolicy.employment_history, period: { from: "2026-05-01", to: "2026-11-20" } },
  },
  held: [],
  open: [],
  measure: null,
  dueHours: 168,
  ...given,
});
const kindsOf = ({ items }: ComposerDraft) => items.map(({ kind }) => kind);

describe("what a person begins with", () => {
  it("is the first of what the rules ask for, with their reason and period", () => {
    const draft = startDraft(composition());
    expect(kindsOf(draft)).toEqual(["proof_of_address"]);
    expect(draft.items[0]?.whyCode).toBe("random_check");
    expect(newItem(composition(), "employment_history")).toMatchObject({ from: "2026-05-01", to: "2026-11-20" });
    expect(newItem(composition(), "wallet_ownership").whyCode).toBe("whose_wallet");
  });
  it("is never what is held, nor what is asked already", () => {
    expect(kindsOf(startDraft(composition({ held: [heldAddress] })))).toEqual(["employment_history"]);
    const open = [{ id: caseId, key: "Q-4", kinds: ["proof_of_address" as const], dueAt: null }];
    expect(kindsOf(startDraft(composition({ open })))).toEqual(["employment_history"]);
    expect(
      kindsOf(startDraft(composition({ held: [heldAddress], proposed: composition().proposed.slice(0, 1) }))),
    ).toEqual([]);
  });
});

describe("before it can be sent", () => {
  const held = composition({ held: [heldAddress] });
  const asking = (item: Partial<ComposerDraft["items"][number]>): ComposerDraft => ({
    ...startDraft(held),
    items: [{ ...newItem(held, "proof_of_address"), ...item }],
  });
  it.each([
    ["what is held needs a reason", {}, ["again"]],
    ["a reason is enough", { again: "They moved in October" }, []],
    ["own words must be words", { again: "They moved", own: " ." }, ["own"]],
    ["a period has two ends", { again: "They moved", from: "2026-01-01" }, ["period"]],
    ["and in this order", { again: "They moved", from: "2026-02-01", to: "2026-01-01" }, ["period"]],
  ])("%s", (_, item, what) => {
    expect(missingIn(asking(item), held).map((each) => each.what)).toEqual(what);
  });
});

it("is sent as the command takes it, in the chosen order, and previewed the same", () => {
  const held = composition({ held: [heldAddress] });
  const items = moveItem(
    [
      { ...newItem(held, "proof_of_address"), again: " They moved in October " },
      { ...newItem(held, "employment_history"), own: " Please tell us about this year. " },
    ],
    "employment_history",
    -1,
  );
  const draft: ComposerDraft = { items, dueHours: null, lifts: false, message: "  " };
  const input = toSend(draft, held, 7);
  expect(sendInput.parse(input)).toEqual({
    caseId,
    caseVersion: 7,
    dueHours: 168,
    lifts: false,
    items: [
      {
        kind: "employment_history",
        whyCode: "own",
        why: "Please tell us about this year.",
        period: { from: "2026-05-01", to: "2026-11-20" },
      },
      { kind: "proof_of_address", whyCode: "random_check", askedAgainBecause: "They moved in October" },
    ],
  });
  expect(toldItems(draft, held)).toMatchObject([
    { position: 1, kind: "employment_history", whyCode: "own", why: "Please tell us about this year." },
    { position: 2, kind: "proof_of_address", whyCode: "random_check", why: null },
  ]);
});
