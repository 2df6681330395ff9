// What is past its time goes, with its hashes and files; what is accepted or still asked about stays. A dry run only counts.
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { inTransaction } from "@/db/client";
import { customers } from "@/db/schema/customers";
import { documentHashes, documents } from "@/db/schema/documents";
import { jobs } from "@/db/schema/events";
import { inquiries, inquiryItems } from "@/db/schema/inquiries";
import { records } from "@/db/schema/records";
import { retentionPolicies } from "@/db/schema/retention";
import { withOwnDatabase } from "@/db/testing/database";
import { makeEntity, makeStaff, type TestEntity } from "@/db/testing/factories";
import { systemActor } from "@/lib/access/actor";
import { setClock } from "@/lib/clock";
import { newId } from "@/lib/id";
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
withOwnDatabase();
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
};

/** A document that was sent 200 days ago, and what became of it. */
async function sentLongAgo(entity: TestEntity, { item, inquiry, left, held }: Story): Promise<string> {
  setClock(daysAgo(200));
  const asked = await makeInquiry(entity);
  const input = { itemId: asked.itemId, name: "bill", size: bill.length, anyway: true };
  const sent = await receiveDocument({ actor: asked.actor }, input, bodyOf(bill));
  setClock(null);
  if (!sent.ok) throw new Error(sent.error.code);
  const officer = await makeStaff("officer", [entity]);
  const hold = { customerId: asked.customer.id, until: null, reason: "a court asked for it" };
  if (held) expect(await placeHold({ actor: officer }, hold)).toMatchObject({ ok: true });
  await all(async (tx) => {
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
  const stories: [TestEntity, Story, string][] = [
    [entity, { item: accepted }, "stays"],
    [entity, {}, "stays"],
    [entity, { item: rejected(10) }, "stays"],
    [entity, { item: rejected(91) }, "goes"],
    // rejected, and another try is what it was sent for
    [entity, { item: rejected(201) }, "stays"],
    [entity, { inquiry: ended(89) }, "stays"],
    [entity, { inquiry: ended(91) }, "goes"],
    [patient, { inquiry: ended(91) }, "stays"],
    [entity, { item: accepted, inquiry: ended(150), left: daysAgo(5 * 365) }, "stays"],
    [entity, { item: accepted, inquiry: ended(150), left: daysAgo(5 * 366) }, "goes"],
    [entity, { item: { ...accepted, kind: "video_verification" } }, "stays"],
    [entity, { item: { ...accepted, kind: "video_verification", decidedAt: daysAgo(181) } }, "goes"],
    [entity, { item: rejected(91), held: true }, "stays"],
  ];
  const ids: string[] = [];
  for (const [of, story] of stories) ids.push(await sentLongAgo(of, story));
  const actor = systemActor("worker");
  const counts = { rejected: 1, not_needed: 1, biometrics: 1, relationship_ended: 1 };
  const fates = async () => {
    const rows = await all((tx) => tx.select().from(documents));
    return ids.map((id) => (rows.find((row) => row.id === id)?.state === "removed" ? "goes" : "stays"));
  };

  expect(await removeExpired({ actor }, { dryRun: true })).toEqual({ ok: true, value: counts });
  expect(await fates()).toEqual(ids.map(() => "stays"));
  expect(await removeExpired({ actor }, {})).toEqual({ ok: true, value: counts });
  expect(await fates()).toEqual(stories.map(([, , fate]) => fate));
  expect(await removeExpired({ actor }, {})).toMatchObject({ value: { rejected: 0 } });

  const gone = ids.filter((_, at) => stories[at]?.[2] === "goes");
  const hashed = await all((tx) => tx.select({ id: documentHashes.documentId }).from(documentHashes));
  expect(hashed.map(({ id }) => id).sort()).toEqual(ids.filter((id) => !gone.includes(id)).sort());
  const told = await all((tx) =>
    tx.select().from(records).where(eq(records.kind, "document.removed")).orderBy(records.seq),
  );
  expect(told.map(({ subjectId }) => subjectId).sort()).toEqual([...gone].sort());
  const [job] = await all((tx) => tx.select().from(jobs).where(eq(jobs.kind, "document.erase")));
  expect(store.files.size).toBe(2 * ids.length);
  await eraseFiles(job?.payload.documentIds as string[]);
  await eraseFiles(ids);
  expect(store.files.size).toBe(2 * (ids.length - gone.length));
});
