import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { closeDatabase } from "@/db/client";
import { conflicts } from "@/db/schema/staff";
import { testDatabase } from "@/db/testing/database";
import { makeStaff } from "@/db/testing/factories";
import { systemActor } from "@/lib/access/actor";
import { now as clockNow, setClock } from "@/lib/clock";
import { watchableTopics } from "@/lib/live/topics";
import { take } from "@/lib/restrictions/testing";
import { checkWording } from "@/lib/wording/guard";
import { keepDisputes } from "./commands/keep";
import { openDispute, viewDispute } from "./commands/view";
import { getDispute } from "./queries/get";
import { listDisputes } from "./queries/list";
import { toldDispute, toldDisputes } from "./queries/told";
import { all, asParty, type Desk, disputeOn, makeDesk, makeDispute, partyOf, told, words } from "./testing";

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

describe("each party its own side", () => {
  test("the other's page, and the dispute's own id, open nothing; nothing of the other is in what one reads", async () => {
    const { shop, buyer, dispute } = await makeDispute(entity);
    const [merchant, consumer] = [await partyOf(dispute.id, "merchant"), await partyOf(dispute.id, "consumer")];
    const { version } = take(await decide(dispute));
    take(await approve(dispute.id, version));
    for (const [own, other] of [
      [merchant, consumer],
      [consumer, merchant],
    ] as const) {
      const actor = asParty(own);
      expect(await openDispute({ actor }, { partyId: other.id })).toMatchObject({ error: { code: "not_found" } });
      expect(await toldDispute({ actor }, { partyId: dispute.id })).toMatchObject({ error: { code: "not_found" } });
      expect(await viewDispute({ actor }, { disputeId: dispute.id })).toMatchObject({ error: { code: "not_allowed" } });
      expect(take(await toldDisputes({ actor }, {})).map(({ id }) => id)).toEqual([own.id]);
    }
    const read = {
      merchant: JSON.stringify(await told(dispute.id, "merchant")),
      consumer: JSON.stringify(await told(dispute.id, "consumer")),
    };
    for (const secret of [
      buyer,
      consumer.id,
      consumer.customerId,
      words.toldConsumer,
      words.why,
      officer.name,
      "counterfeit",
      dispute.id,
    ])
      expect(read.merchant).not.toContain(secret);
    for (const secret of [
      shop,
      merchant.id,
      merchant.customerId,
      words.toldMerchant,
      words.why,
      officer.name,
      "counterfeit",
      dispute.id,
    ])
      expect(read.consumer).not.toContain(secret);
  });

  test("staff with a conflict of interest with either party see nothing of it", async () => {
    const { dispute } = await makeDispute(entity);
    for (const customerId of [dispute.merchantId, dispute.consumerId!]) {
      const person = await makeStaff("officer", [entity]);
      const declared = { staffId: person.id, customerId, kind: "relative", declaredAt: clockNow() };
      await all((tx) => tx.insert(conflicts).values(declared as typeof conflicts.$inferInsert));
      expect(await getDispute({ actor: person }, { disputeId: dispute.id })).toMatchObject({
        error: { detail: "conflict_of_interest" },
      });
      expect(take(await listDisputes({ actor: person }, {})).rows).toEqual([]);
    }
    expect(take(await listDisputes({ actor: officer }, {})).rows.map(({ id }) => id)).toEqual([dispute.id]);
  });

  test("its page hears of changes; who may not read it does not", async () => {
    const { dispute } = await makeDispute(entity);
    const topics = `dispute:${dispute.id},disputes:${entity.id}`;
    expect(take(await watchableTopics({ actor: officer }, { topics }))).toEqual(topics.split(","));
    const elsewhere = await makeStaff("analyst", [entity], { queues: ["review"] });
    expect(take(await watchableTopics({ actor: elsewhere }, { topics }))).toEqual([`disputes:${entity.id}`]);
  });

  test("names and words are shown after a recorded look only", async () => {
    const { dispute } = await makeDispute(entity);
    expect(take(await getDispute({ actor: second }, { disputeId: dispute.id })).merchant.name).toBeNull();
    take(await viewDispute({ actor: second }, { disputeId: dispute.id }));
    expect(take(await getDispute({ actor: second }, { disputeId: dispute.id })).merchant.name).toBe("Lucky Gadgets");
  });
});

test("who waits longer than promised is told so, once", async () => {
  const { dispute } = await makeDispute(entity);
  setClock(dispute.dueAt.getTime() + 1);
  const keep = () => keepDisputes({ actor: systemActor("test") }, {});
  take(await keep());
  take(await keep());
  const late = await disputeOn(dispute.transaction);
  expect(late).toMatchObject({ version: 2, delayToldAt: expect.any(Date) });
  expect(late.dueAt.getTime()).toBeGreaterThan(clockNow().getTime());
  const { steps } = await told(dispute.id, "consumer");
  expect(steps.map(({ what }) => what)).toEqual(["received", "delayed"]);
  setClock(null);
});

test("nothing that a party reads by itself says what may not be told", async () => {
  for (const language of ["en", "zh"]) {
    const { portal } = (await import(`@/messages/${language}/disputes.json`)).default;
    const mail = (await import(`@/messages/${language}/mail.json`)).default;
    const texts = (node: unknown): string[] =>
      typeof node === "string" ? [node] : Object.values(node as Record<string, unknown>).flatMap(texts);
    const letters = ["dispute_opened", "dispute_changed", "dispute_delayed", "dispute_decided"];
    for (const text of [...texts(portal), ...letters.flatMap((name) => [mail.subject[name], mail.body[name]])])
      expect(checkWording(text), text).toEqual({ ok: true });
  }
});
