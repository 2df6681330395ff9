// From the complaint to the end: asked, handed in, proposed, agreed to by a second person. Races have one effect.
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { closeDatabase } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { deliveries } from "@/db/schema/deliveries";
import { disputes } from "@/db/schema/disputes";
import { inquiries } from "@/db/schema/inquiries";
import { testDatabase } from "@/db/testing/database";
import { makeStaff } from "@/db/testing/factories";
import { closeCase } from "@/lib/cases/close";
import { stepsFor } from "@/lib/cases/steps";
import { now as clockNow, setClock } from "@/lib/clock";
import { newId } from "@/lib/id";
import { saveAnswer, submitInquiry } from "@/lib/inquiries/commands/answer";
import { toldInquiry } from "@/lib/inquiries/queries/told";
import { openProposalOf, take } from "@/lib/restrictions/testing";
import { askEvidence } from "./commands/ask";
import { decideDispute, returnDecision } from "./commands/decide";
import { keepPaused } from "./commands/keep-paused";
import type { StoredDispute } from "./store";
import {
  alertOn,
  all,
  asksOf,
  asParty,
  complaintOn,
  type Desk,
  disputeOn,
  makeDesk,
  makeDispute,
  partyOf,
  restrictionOf,
  send,
  told,
  words,
} from "./testing";

const HOUR_MS = 3_600_000;

let entity: Desk["entity"];
let officer: Desk["officer"];
let second: Desk["second"];
let decide: Desk["decide"];
let approve: Desk["approve"];
beforeAll(async () => void (await testDatabase()), 120_000);
afterAll(closeDatabase);
beforeEach(async () => {
  setClock(null);
  ({ entity, officer, second, decide, approve } = await makeDesk());
});

describe("asking for proof", () => {
  test("one press sends an inquiry of the merchant's case, pressed twice it is one; what is handed in comes back", async () => {
    const { dispute } = await makeDispute(entity);
    const press = () => askEvidence({ actor: officer }, { disputeId: dispute.id, version: dispute.version });
    const pressed = await Promise.all([press(), press(), press()]);
    expect(pressed.filter(({ ok }) => ok)).toHaveLength(1);
    expect(pressed.filter(({ ok }) => !ok)).toMatchObject([{ error: { code: "stale" } }, { error: { code: "stale" } }]);
    const asked = await all((tx) => tx.select().from(inquiries).where(eq(inquiries.customerId, dispute.merchantId)));
    expect(asked).toMatchObject([{ caseId: dispute.caseId, state: "sent", lifts: null }]);
    const waiting = await disputeOn(dispute.transaction);
    expect(waiting).toMatchObject({ state: "evidence_asked", inquiryId: asked[0]!.id });
    expect(waiting.dueAt.getTime()).toBe(asked[0]!.dueAt!.getTime() + 24 * HOUR_MS);
    expect(await told(dispute.id, "merchant")).toMatchObject({ state: "asked", asked: { open: true } });
    expect(await told(dispute.id, "consumer")).toMatchObject({ state: "looking", asked: null, pause: null });

    const inquiryId = asked[0]!.id;
    const merchant = { ...asParty(await partyOf(dispute.id, "merchant")), purpose: "inquiry", subjectId: inquiryId };
    const [item] = take(await toldInquiry({ actor: merchant }, { inquiryId })).items;
    take(
      await saveAnswer(
        { actor: merchant },
        { inquiryId, itemId: item!.id, answer: { form: "text", text: "Bought from the maker." } },
      ),
    );
    take(await submitInquiry({ actor: merchant }, { inquiryId, anyway: true }));
    expect(await disputeOn(dispute.transaction)).toMatchObject({ state: "evidence_in" });
    expect(await told(dispute.id, "merchant")).toMatchObject({ state: "looking" });
  });

  test("two disputes with one shop ask by one inquiry", async () => {
    const first = await makeDispute(entity);
    take(await askEvidence({ actor: officer }, { disputeId: first.dispute.id, version: 1 }));
    const other = complaintOn(newId(), first.shop);
    await send(other);
    const dispute = await disputeOn(String(other.transaction));
    take(await askEvidence({ actor: officer }, { disputeId: dispute.id, version: dispute.version }));
    const asked = await disputeOn(dispute.transaction);
    expect(asked.inquiryId).toBe((await disputeOn(first.payment)).inquiryId);
  });
});

describe("how it ends", () => {
  test.each([
    ["a refund", { refundUsdCents: 300_000 }, [["exchange", "refund", "3000.00"]], "refunded", "refunded"],
    [
      "a penalty with part of the money back",
      { outcome: "penalty" as const, penaltyUsdCents: 50_000, refundUsdCents: 100_000 },
      [
        ["exchange", "refund", "1000.00"],
        ["exchange", "penalty", "500.00"],
      ],
      "charged_and_refunded",
      "refunded",
    ],
    [
      "a penalty alone",
      { outcome: "penalty" as const, penaltyUsdCents: 50_000, refundUsdCents: undefined },
      [["exchange", "penalty", "500.00"]],
      "charged",
      "not_refunded",
    ],
  ])(
    "%s waits for a second person; then it is paid, the payout let go, both told their own",
    async (_, decision, asks, merchant, consumer) => {
      const { dispute } = await makeDispute(entity);
      const proposed = take(await decide(dispute, decision));
      expect(proposed.state).toBe("decision_proposed");
      expect(await asksOf(dispute.id)).toEqual([]);
      expect(await told(dispute.id, "consumer")).toMatchObject({ state: "received", outcome: null, words: null });
      // its payout waits and nothing was asked of it: it is not thanked for what it sent
      expect(await told(dispute.id, "merchant")).toMatchObject({ state: "received", pause: {} });
      expect(await approve(dispute.id, proposed.version, officer)).toMatchObject({
        error: { detail: "proposer_cannot_decide" },
      });
      const unconfirmed = await makeStaff("manager", [entity]);
      expect(await approve(dispute.id, proposed.version, unconfirmed)).toMatchObject({
        error: { detail: "confirm_first" },
      });
      const decided = take(await approve(dispute.id, proposed.version));
      expect(decided.state).toBe("decided");
      expect((await asksOf(dispute.id)).sort()).toEqual([...asks].sort());
      expect(await restrictionOf(dispute.restrictionId)).toMatchObject({ state: "lifting", endReason: "explained" });
      expect(await told(dispute.id, "merchant")).toMatchObject({
        outcome: merchant,
        words: words.toldMerchant,
        pause: { until: expect.any(String) },
      });
      expect(await told(dispute.id, "consumer")).toMatchObject({
        ...{ outcome: consumer, words: words.toldConsumer, penaltyUsdCents: null, pause: null },
      });
    },
  );

  test("a release is one officer's, with a fresh code; a partner that froze is asked to let go", async () => {
    const { payment, dispute } = await makeDispute(entity);
    await send(alertOn(payment));
    const standing = await disputeOn(payment);
    const release = { outcome: "release" as const, refundUsdCents: undefined };
    const unconfirmed = await makeStaff("officer", [entity]);
    const input = { disputeId: dispute.id, version: standing.version, ...words, ...release };
    expect(await decideDispute({ actor: unconfirmed }, input)).toMatchObject({ error: { detail: "confirm_first" } });
    expect(take(await decideDispute({ actor: officer }, input)).state).toBe("decided");
    expect((await asksOf(dispute.id)).map(([partner, ask]) => [partner, ask])).toEqual([
      ["alipay", "freeze"],
      ["alipay", "release"],
    ]);
    expect(await told(dispute.id, "merchant")).toMatchObject({ outcome: "released" });
    expect(await told(dispute.id, "consumer")).toMatchObject({ outcome: "not_refunded" });
  });

  test("what two people kept paused is lifted by two", async () => {
    const { dispute } = await makeDispute(entity);
    const kept = take(
      await keepPaused({ actor: officer }, { disputeId: dispute.id, version: 1, why: "The documents take a week." }),
    );
    expect(await openProposalOf(dispute.restrictionId!)).toMatchObject({ kind: "extend" });
    const { decideProposal } = await import("@/lib/restrictions/commands/decide");
    const proposal = await openProposalOf(dispute.restrictionId!);
    take(
      await decideProposal(
        { actor: second },
        { proposalId: proposal.id, version: proposal.version, verdict: "approve" },
      ),
    );
    const released = await decide(
      { ...dispute, version: kept.version },
      { outcome: "release", refundUsdCents: undefined },
    );
    expect(take(released).state).toBe("decided");
    expect(await restrictionOf(dispute.restrictionId)).toMatchObject({ state: "lift_proposed" });
    expect(await openProposalOf(dispute.restrictionId!)).toMatchObject({ kind: "lift", proposedBy: officer.id });
  });

  test("handed back, it is open again and nobody was told", async () => {
    const { dispute } = await makeDispute(entity);
    const proposed = take(await decide(dispute));
    const returned = take(
      await returnDecision(
        { actor: second },
        { disputeId: dispute.id, version: proposed.version, why: "Ask the seller first." },
      ),
    );
    expect(returned.state).toBe("open");
    expect(await told(dispute.id, "consumer")).toMatchObject({ outcome: null, words: null });
    expect(await approve(dispute.id, returned.version)).toMatchObject({ error: { code: "conflict" } });
  });

  test("news before the second signature: it is not signed unseen", async () => {
    const { payment, shop, dispute } = await makeDispute(entity);
    const proposed = take(await decide(dispute));
    await send(complaintOn(payment, shop, { code: "fake" }));
    expect(await approve(dispute.id, proposed.version)).toMatchObject({ error: { code: "stale" } });
  });

  test.each([
    ["more than was paid", { refundUsdCents: 300_001 }, "more_than_the_payment"],
    ["a refund of nothing", { refundUsdCents: undefined }, "needs_an_amount"],
    ["no words for the buyer", { toldConsumer: undefined }, "needs_words_for_the_buyer"],
    ["words that may not be told", { toldConsumer: "We filed a suspicious activity report." }, "wording_refused"],
  ])("refuses %s", async (_, decision, detail) => {
    const { dispute } = await makeDispute(entity);
    expect(await decide(dispute, decision)).toMatchObject({ ok: false, error: { code: "invalid", detail } });
    expect(await disputeOn(dispute.transaction)).toMatchObject({ state: "open", version: 1 });
  });
});

test("the merchant's case stays open until the dispute is decided", async () => {
  const { dispute } = await makeDispute(entity);
  const caseId = dispute.caseId ?? "";
  const close = async () => {
    const [row] = await all((tx) => tx.select().from(cases).where(eq(cases.id, caseId)));
    const decided = { outcome: "false_positive" as const, reasonCode: "unfounded_complaint", deservedLook: true };
    const stepsDone = stepsFor(row?.rules ?? [], false).map(({ code }) => code);
    return closeCase({ actor: officer }, { caseId, version: row?.version ?? 0, stepsDone, ...decided });
  };
  expect(await close()).toMatchObject({ ok: false, error: { code: "conflict", detail: "dispute_is_open" } });
  take(await decide(dispute, { outcome: "release", refundUsdCents: undefined }));
  expect(take(await close()).status).toBe("closed");
});

describe("races", () => {
  test("twenty approvals at once pay once", async () => {
    const { dispute } = await makeDispute(entity);
    const { version } = take(await decide(dispute));
    const answers = await Promise.all(Array.from({ length: 20 }, () => approve(dispute.id, version)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await asksOf(dispute.id)).toEqual([["exchange", "refund", "3000.00"]]);
    const letters = await all((tx) =>
      tx
        .select()
        .from(deliveries)
        .where(and(eq(deliveries.template, "dispute_decided"), eq(deliveries.customerId, dispute.consumerId!))),
    );
    expect(letters).toHaveLength(1);
  });

  test("approved and handed back at once: one wins, the other is told", async () => {
    const { dispute } = await makeDispute(entity);
    const { version } = take(await decide(dispute));
    const [agreed, handedBack] = await Promise.all([
      approve(dispute.id, version),
      returnDecision({ actor: officer }, { disputeId: dispute.id, version, why: "A mistake of mine." }),
    ]);
    expect([agreed.ok, handedBack.ok].filter(Boolean)).toHaveLength(1);
    const lost = agreed.ok ? handedBack : agreed;
    expect(lost).toMatchObject({ ok: false, error: { code: "stale" } });
  });

  test("the database itself keeps what was decided, and money by two", async () => {
    const { dispute } = await makeDispute(entity);
    const alone = {
      ...{ state: "decided", outcome: "refund", refundUsdCents: 1, proposedBy: officer.id, proposedAt: clockNow() },
      ...{ decidedBy: officer.id, decidedAt: clockNow() },
    };
    const set = (values: Partial<StoredDispute>) =>
      all((tx) => tx.update(disputes).set(values).where(eq(disputes.id, dispute.id)));
    await expect(set(alone)).rejects.toThrow();
    await expect(set({ ...alone, approvedBy: officer.id, approvedAt: clockNow() })).rejects.toThrow();
    const { version } = take(await decide(dispute));
    take(await approve(dispute.id, version));
    await expect(set({ refundUsdCents: 1 })).rejects.toThrow();
  });
});
