// What is past its time goes, with its hashes and files; what is accepted or still asked about stays. A dry run only counts.
import { eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { inTransaction } from "@/db/client";
import { asOwner } from "@/db/owner";
import { customers } from "@/db/schema/customers";
import { documentHashes, documents } from "@/db/schema/documents";
import { jobs } from "@/db/schema/events";
import { inquiries, inquiryItems } from "@/db/schema/inquiries";
import { records } from "@/db/schema/records";
import { restrictions } from "@/db/schema/restrictions";
import { retentionPolicies } from "@/db/schema/retention";
import { withOwnDatabase } from "@/db/testing/database";
import { makeCase, makeEntity, makeStaff, type TestCustomer, type TestEntity } from "@/db/testing/factories";
import { systemActor } from "@/lib/access/actor";
import { setClock } from "@/lib/clock";
import { newId } from "@/lib/id";
import { engineHold } from "@/lib/restrictions/testing";
import { placeHold } from "@/lib/retention/hold-commands";
import { shippedDays } from "@/lib/retention/kinds";
import { receiveDocument } from "./receive";
import { eraseFiles } from "./removal";
import { removeExpired } from "./retention";
import { useDocumentStore } from "./store";
import { bodyOf, makeInquiry, makePicture, memoryStore } from "./testing";

let bill: Buffer;
const store = memoryStore();
const all = <T>(work: Parameters<typeof inTransaction<T>>[1]): Promise<T> => inTransaction("all", work);
const daysAgo = (days: number): Date => new Date(Date.now() - days * 86_400_000);
const database = withOwnDatabase();
beforeAll(async () => {
  useDocumentStore(store);
  bill = await makePicture(5);
});
afterEach(() => setClock(null));
afterAll(async () => {
  useDocumentStore(null);
});

type Story = {
  held?: boolean;
  item?: Partial<typeof inquiryItems.$inferInsert>;
  inquiry?: Partial<typeof inquiries.$inferInsert>;
  left?: Date;
  /** A sanctions case: still open, or closed. */
  listed?: "open" | "closed";
  /** A case of another kind is open. */
  working?: boolean;
  /** A measure that ended then. */
  measured?: Date;
};

/** A sanctions block that is over: as the owner, because no such thing begins ended. */
async function blockUntil(customer: TestCustomer, end: Date): Promise<void> {
  const { id } = await engineHold(customer, { createdAt: daysAgo(200) });
  await asOwner(database().adminUrl ?? "", async (tx) => {
    await tx.execute(sql`alter table restrictions disable trigger user`);
    const lifted = {
      ...{ measure: "sanctions_block", endsAt: null, reviewAt: end },
      ...{ state: "lifted", endedAt: end, endReason: "lifted" },
    };
    await tx.update(restrictions).set(lifted).where(eq(restrictions.id, id));
    await tx.execute(sql`alter table restrictions enable trigger user`);
  });
}

/** A document that was sent 200 days ago, and what became of it. */
async function sentLongAgo(entity: TestEntity, story: Story): Promise<string> {
  const { item, inquiry, left, held, listed, working, measured } = story;
  setClock(daysAgo(200));
  const asked = await makeInquiry(entity);
  const input = { itemId: asked.itemId, name: "bill", size: bill.length, anyway: true };
  const sent = await receiveDocument({ actor: asked.actor }, input, bodyOf(bill));
  setClock(null);
  if (!sent.ok) throw new Error(sent.error.code);
  const officer = await makeStaff("officer", [entity]);
  const hold = { customerId: asked.customer.id, until: null, reason: "a court asked for it" };
  if (held) expect(await placeHold({ actor: officer }, hold)).toMatchObject({ ok: true });
  const sanctioned = listed ? await makeCase(asked.customer, { queue: "sanctions" }) : null;
  if (working) await makeCase(asked.customer);
  if (measured) await blockUntil(asked.customer, measured);
  await all(async (tx) => {
    if (sanctioned && listed === "closed")
      await tx.execute(sql`update cases set state = 'closed', outcome = 'false_positive', closed_at = now(), deserved_look = false
        where id = ${sanctioned.id}`);
    if (item) await tx.update(inquiryItems).set(item).where(eq(inquiryItems.id, asked.itemId));
    if (inquiry) await tx.update(inquiries).set(inquiry).where(eq(inquiries.id, asked.id));
    if (left) await tx.update(customers).set({ relationshipEndedAt: left }).where(eq(customers.id, asked.customer.id));
    await tx.insert(documentHashes).values({
      ...{
        documentId: sent.value.id,
        entityId: entity.id,
        customerId: asked.customer.id,
        page: 0,
        hash: 1n,
        parts: [1],
      },
    });
  });
  return sent.value.id;
}

test("documents go when their time is over, and not before", async () => {
  const [entity, patient] = [await makeEntity(), await makeEntity()];
  const [first, second] = [await makeStaff("manager", [patient]), await makeStaff("manager", [patient])];
  const days = { ...shippedDays("other"), rejected_documents: 1_000, unneeded_documents: 1_000 };
  await all((tx) =>
    tx.insert(retentionPolicies).values({
      ...{
        id: newId(),
        entityId: patient.id,
        version: 1,
        state: "in_force",
        regime: "other",
        days,
        reason: "they ask later",
      },
      ...{ proposedBy: first.id, proposedAt: daysAgo(300), decidedBy: second.id, decidedAt: daysAgo(300) },
    }),
  );
  const accepted = { state: "accepted", decidedAt: daysAgo(150) };
  const rejected = (days: number) => ({ state: "rejected", rejectedCode: "too_old", decidedAt: daysAgo(days) });
  const ended = (days: number) => ({ state: "expired", endedAt: daysAgo(days), endReason: "no_answer" });
  const over = ended(150);
  const face = (days: number) => ({ ...accepted, kind: "video_verification", decidedAt: daysAgo(days) });
  const gone = { item: accepted, inquiry: over };
  const [five, ten] = [daysAgo(5 * 366), daysAgo(3_654)];
  const stories: [TestEntity, Story, string][] = [
    [entity, { item: accepted }, "stays"],
    [entity, {}, "stays"],
    [entity, { item: rejected(10), inquiry: over }, "stays"],
    [entity, { item: rejected(91), inquiry: over }, "goes"],
    // rejected, and another try is what it was sent for
    [entity, { item: rejected(201), inquiry: over }, "stays"],
    [entity, { inquiry: ended(89) }, "stays"],
    [entity, { inquiry: ended(91) }, "goes"],
    [patient, { inquiry: ended(91) }, "stays"],
    [entity, { ...gone, left: daysAgo(5 * 365) }, "stays"],
    [entity, { ...gone, left: five }, "goes"],
    [entity, { item: face(150), inquiry: over }, "stays"],
    [entity, { item: face(181), inquiry: over }, "goes"],
    [entity, { item: rejected(91), inquiry: over, held: true }, "stays"],
    // whatever is past its time stays while anything is under way
    [entity, { item: rejected(91) }, "stays"],
    [entity, { item: rejected(91), inquiry: over, working: true }, "stays"],
    [entity, { item: face(181), inquiry: over, working: true }, "stays"],
    [entity, { ...gone, left: five, working: true }, "stays"],
    [entity, { ...gone, left: ten, listed: "open" }, "stays"],
    // ten years where sanctions were a matter, from the end of the measure where that is later; what is short stays short
    [entity, { ...gone, left: five, listed: "closed" }, "stays"],
    [entity, { ...gone, left: five, measured: daysAgo(190) }, "stays"],
    [entity, { ...gone, left: ten, listed: "closed" }, "goes"],
    [entity, { ...gone, left: ten, measured: daysAgo(190) }, "stays"],
    [entity, { item: rejected(91), inquiry: over, left: five, listed: "closed" }, "goes"],
  ];
  const ids: string[] = [];
  for (const [of, story] of stories) ids.push(await sentLongAgo(of, story));
  const actor = systemActor("worker");
  const counts = { rejected: 2, not_needed: 1, biometrics: 1, relationship_ended: 2 };
  const fates = async () => {
    const rows = await all((tx) => tx.select().from(documents));
    return ids.map((id) => (rows.find((row) => row.id === id)?.state === "removed" ? "goes" : "stays"));
  };

  expect(await removeExpired({ actor }, { dryRun: true })).toEqual({ ok: true, value: counts });
  expect(await fates()).toEqual(ids.map(() => "stays"));
  expect(await removeExpired({ actor }, {})).toEqual({ ok: true, value: counts });
  expect(await fates()).toEqual(stories.map(([, , fate]) => fate));
  expect(await removeExpired({ actor }, {})).toMatchObject({ value: { rejected: 0 } });

  const removed = ids.filter((_, at) => stories[at]?.[2] === "goes");
  const hashed = await all((tx) => tx.select({ id: documentHashes.documentId }).from(documentHashes));
  expect(hashed.map(({ id }) => id).sort()).toEqual(ids.filter((id) => !removed.includes(id)).sort());
  const told = await all((tx) =>
    tx.select().from(records).where(eq(records.kind, "document.removed")).orderBy(records.seq),
  );
  expect(told.map(({ subjectId }) => subjectId).sort()).toEqual([...removed].sort());
  const [job] = await all((tx) => tx.select().from(jobs).where(eq(jobs.kind, "document.erase")));
  expect(store.files.size).toBe(2 * ids.length);
  await eraseFiles(job?.payload.documentIds as string[]);
  await eraseFiles(ids);
  expect(store.files.size).toBe(2 * (ids.length - removed.length));
});
