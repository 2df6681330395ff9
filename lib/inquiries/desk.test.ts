// What the desk does around an inquiry: its history out of the record, a new link in place of the old, and exports on record.
import { and, eq, isNull } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { inTransaction } from "@/db/client";
import { deliveries } from "@/db/schema/deliveries";
import { portalLinks } from "@/db/schema/portal";
import { records } from "@/db/schema/records";
import { testDatabase } from "@/db/testing/database";
import { makeCustomer, makeEntity, makeStaff } from "@/db/testing/factories";
import { withdrawInquiry } from "./commands/end";
import { exportInquiries } from "./commands/export";
import { sendNewLink } from "./commands/new-link";
import { viewInquiry } from "./commands/view";
import { inquiryHistory } from "./queries/history";
import { sendTo, take } from "./testing";

beforeAll(async () => {
  await testDatabase();
});

test("a new link ends the old one at once and is sent, as often as somebody asks and never once it is over", async () => {
  const entity = await makeEntity();
  const officer = await makeStaff("officer", [entity]);
  const support = await makeStaff("support", [entity]);
  const { sent } = await sendTo(officer, await makeCustomer(entity), ["transaction_purpose"]);
  const live = () =>
    inTransaction("all", (tx) =>
      tx
        .select({ id: portalLinks.id })
        .from(portalLinks)
        .where(and(eq(portalLinks.subjectId, sent.id), isNull(portalLinks.revokedAt))),
    );
  const [first] = await live();
  take(await sendNewLink({ actor: officer }, { inquiryId: sent.id }));
  take(await sendNewLink({ actor: support }, { inquiryId: sent.id }));
  const after = await live();
  expect(after).toHaveLength(1);
  expect(after[0]?.id).not.toBe(first?.id);
  const mails = await inTransaction("all", (tx) =>
    tx.select({ template: deliveries.template }).from(deliveries).where(eq(deliveries.subjectId, sent.id)),
  );
  expect(mails.filter(({ template }) => template === "link_again")).toHaveLength(2);
  take(
    await withdrawInquiry(
      { actor: officer },
      { inquiryId: sent.id, version: sent.version, because: "no_longer_needed" },
    ),
  );
  expect(await sendNewLink({ actor: officer }, { inquiryId: sent.id })).toMatchObject({
    error: { detail: "inquiry_is_over" },
  });
});

test("the history tells what was done and by whom, not who looked; another entity's is not there", async () => {
  const entity = await makeEntity();
  const officer = await makeStaff("officer", [entity], { name: "Ada" });
  const { sent } = await sendTo(officer, await makeCustomer(entity), ["transaction_purpose"]);
  take(await viewInquiry({ actor: officer }, { inquiryId: sent.id }));
  take(await sendNewLink({ actor: officer }, { inquiryId: sent.id }));
  const events = take(await inquiryHistory({ actor: officer }, { inquiryId: sent.id }));
  expect(events.map(({ kind, actor }) => [kind, actor.name])).toEqual([
    ["inquiry.link_renewed", "Ada"],
    ["inquiry.sent", "Ada"],
  ]);
  const stranger = await makeStaff("officer", [await makeEntity()]);
  expect(await inquiryHistory({ actor: stranger }, { inquiryId: sent.id })).toMatchObject({
    error: { code: "not_found" },
  });
});

test("an export is on record with its filter; what was searched for only as a digest", async () => {
  const officer = await makeStaff("officer", [await makeEntity()]);
  take(await exportInquiries({ actor: officer }, { filter: { view: "ended", text: "Maria Petrova" } }));
  const [entry] = await inTransaction("all", (tx) =>
    tx
      .select({ content: records.content })
      .from(records)
      .where(and(eq(records.kind, "inquiry.exported"), eq(records.actorId, officer.id)))
      .orderBy(records.seq),
  );
  expect(entry?.content).toContain('"view":"ended"');
  expect(entry?.content).toContain("textDigest");
  expect(entry?.content).not.toContain("Maria");
});
