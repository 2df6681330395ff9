import { describe, expect, it } from "vitest";
import type { InquiryItemView, InquiryView } from "@/lib/inquiries/dto";
import { shippedPolicy } from "@/lib/inquiries/policy";
import { rejectionsOf } from "./rejections";
import { changesBetween } from "./view-changes";

const item = (given: Partial<InquiryItemView> = {}): InquiryItemView => ({
  id: "one",
  position: 1,
  kind: "proof_of_address",
  state: "provided",
  whyCode: "confirm_address",
  why: null,
  terms: shippedPolicy.proof_of_address,
  answer: null,
  findings: [],
  documents: [],
  rounds: 1,
  answeredAt: null,
  decidedAt: null,
  decidedBy: null,
  rejected: null,
  askedAgainBecause: null,
  validUntil: null,
  ...given,
});
const view = (given: Partial<InquiryView> = {}) =>
  ({ state: "submitted", dueAt: "2026-11-28T10:00:00.000Z", items: [item()], messages: [], ...given }) as InquiryView;
const file = (id: string, codes: string[] = [], state: "checked" | "removed" = "checked") =>
  ({ id, codes, state }) as InquiryItemView["documents"][number];

describe("what a person has missed", () => {
  const by = { id: "them", name: "Tomas" };
  it.each<[string, Partial<InquiryView>, unknown[]]>([
    ["nothing", {}, []],
    [
      "a colleague's verdict, by name",
      { items: [item({ state: "accepted", decidedBy: by })] },
      [{ what: "item", position: 1, kind: "proof_of_address", state: "accepted", by: "Tomas" }],
    ],
    [
      "a new file",
      { items: [item({ documents: [file("a")] })] },
      [{ what: "documents", position: 1, kind: "proof_of_address" }],
    ],
    [
      "another item, more time, and the end of it",
      { state: "withdrawn", dueAt: "2026-12-01T10:00:00.000Z", items: [item(), item({ id: "two", position: 2 })] },
      [
        { what: "state", state: "withdrawn" },
        { what: "deadline", dueAt: "2026-12-01T10:00:00.000Z" },
        { what: "added", position: 2, kind: "proof_of_address" },
      ],
    ],
    [
      "what the customer wrote, not what we wrote",
      {
        messages: [
          { id: "1", at: "", from: "customer", author: null, body: "", readAt: null },
          { id: "2", at: "", from: "us", author: by, body: "", readAt: null },
        ],
      },
      [{ what: "message", count: 1 }],
    ],
  ])("%s", (_, now, changes) => {
    expect(changesBetween(view(), view(now))).toEqual(changes);
  });
});

describe("why an item may not be accepted", () => {
  it("begins with what the checks found, and never with what may not be told or was taken back", () => {
    const { found, others } = rejectionsOf(
      item({ documents: [file("a", ["glare", "duplicate"]), file("b", ["expired"], "removed")] }),
    );
    expect(found).toEqual(["glare"]);
    expect(others).not.toContain("glare");
    expect(others).not.toContain("duplicate");
    expect(others).not.toContain("platform_error");
    expect(others).toEqual(expect.arrayContaining(["expired", "incomplete"]));
  });
  it("is nothing about files where none is asked for", () => {
    const { others } = rejectionsOf(item({ terms: { ...shippedPolicy.transaction_purpose, documents: "none" } }));
    expect(others).not.toContain("glare");
    expect(others).toContain("incomplete");
  });
});
