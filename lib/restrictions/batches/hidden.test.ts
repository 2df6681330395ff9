// Who came in by a case of a restricted queue is nobody's in a bulk proposal but theirs who are named for that queue.
import { beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/db/testing/database";
import { makeCase, makeCustomer, makeEntity, makeHit, makeStaff } from "@/db/testing/factories";
import { openInvestigation } from "@/lib/investigations/commands/open";
import { take } from "@/lib/legal-requests/testing";
import { decideBatch } from "./decide";
import { getBatch, previewBatch } from "./get";
import { proposeBatch } from "./propose";
import { confirmNow } from "./testing";

beforeAll(testDatabase);

test("officers neither see, preview, propose nor sign for members of a restricted queue", async () => {
  const entity = await makeEntity();
  const officer = await confirmNow(await makeStaff("officer", [entity]));
  const mlro = await makeStaff("mlro", [entity]);
  const named = await confirmNow(await makeStaff("officer", [entity], { queues: ["insider"] }));
  const plain = await makeCustomer(entity);
  const hidden = await makeCustomer(entity);
  const cases = [
    await makeCase(plain),
    await makeCase(hidden, { queue: "insider", hits: [makeHit({ queue: "insider" })] }),
  ];
  const opened = take(
    await openInvestigation(
      { actor: mlro },
      { entityId: entity.id, title: "Ahead of listings", caseIds: cases.map(({ id }) => id) },
    ),
  );
  const asked = {
    investigationId: opened.id,
    measure: "withdrawal_hold" as const,
    members: [plain, hidden].map(({ id }) => ({ customerId: id, usdCents: null })),
    concern: "unusual_activity" as const,
    liftsWhen: "review_finished" as const,
    why: "Bought before each announcement.",
    whyNotLess: "No amount was traced.",
  };
  const nothing = { ok: false, error: { code: "not_found" } };
  expect(await previewBatch({ actor: officer }, asked)).toMatchObject(nothing);
  expect(await proposeBatch({ actor: officer }, asked)).toMatchObject(nothing);
  const own = { ...asked, members: asked.members.slice(0, 1) };
  expect(await previewBatch({ actor: officer }, own)).toMatchObject({ ok: true });

  const batch = take(await proposeBatch({ actor: mlro }, asked));
  const signature = { batchId: batch.id, version: batch.version, verdict: "approve" as const };
  expect(await getBatch({ actor: officer }, { batchId: batch.id })).toMatchObject(nothing);
  expect(await decideBatch({ actor: officer }, signature)).toMatchObject(nothing);
  expect(take(await getBatch({ actor: named }, { batchId: batch.id })).entries).toHaveLength(2);
  expect(take(await decideBatch({ actor: named }, signature)).state).toBe("running");
});
