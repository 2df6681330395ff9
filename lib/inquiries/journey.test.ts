// An inquiry from the question to the end: what each side may do, what the case does meanwhile, and what is kept.
import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { inTransaction } from "@/db/client";
import { deliveries } from "@/db/schema/deliveries";
import { testDatabase } from "@/db/testing/database";
import { makeCustomer, makeEntity, makeStaff, readCase } from "@/db/testing/factories";
import type { StaffActor } from "@/lib/access/actor";
import { closeCase } from "@/lib/cases/close";
import { getCase } from "@/lib/cases/get";
import { listCases } from "@/lib/cases/list";
import { openCase } from "@/lib/cases/open";
import { makeSigner } from "@/lib/restrictions/testing";
import { openInquiry, saveAnswer, submitInquiry } from "./commands/answer";
import { concludeInquiry, decideItem } from "./commands/review";
import { viewInquiry } from "./commands/view";
import { toldInquiry } from "./queries/told";
import { giveDocument, sendTo, take } from "./testing";

let entity: Awaited<ReturnType<typeof makeEntity>>;
let officer: StaffActor;

beforeAll(async () => {
  await testDatabase();
  entity = await makeEntity();
  officer = await makeSigner("officer", [entity]);
});

const job = { kind: "employed" as const, employer: "Metro", from: "2020-01", to: null };
const history = (from: string) => ({ form: "employment" as const, jobs: [{ ...job, from }] });

test("two items, one accepted, one asked for again, then all accepted and the case explained", async () => {
  const person = await makeCustomer(entity);
  const { caseId, sent, customer, items } = await sendTo(officer, person, ["proof_of_address", "employment_history"]);
  const [address, work] = [items.proof_of_address ?? "", items.employment_history ?? ""];
  expect(await readCase(caseId)).toMatchObject({ state: "waiting_customer", assigneeId: officer.id });

  const seen = take(await openInquiry({ actor: customer }, { inquiryId: sent.id }));
  expect(seen).toMatchObject({ state: "to_do", canSubmit: false, extensionsLeft: 2 });
  expect(seen.limited.map(({ what }) => what)).toEqual(["withdrawals", "transfers"]);

  await saveAnswer({ actor: customer }, { inquiryId: sent.id, itemId: work, answer: history("2026-09") });
  const early = await submitInquiry({ actor: customer }, { inquiryId: sent.id });
  expect(early).toMatchObject({
    error: { detail: "something_missing", params: { items: [{ itemId: address, missing: "document" }] } },
  });
  await giveDocument(person, address);
  take(await submitInquiry({ actor: customer }, { inquiryId: sent.id }));
  const returned = await readCase(caseId);
  expect(returned.state).toBe("in_progress");
  expect(returned.dueAt.getTime() - Date.now()).toBeLessThanOrEqual(2 * 3_600_000);

  const page = take(await viewInquiry({ actor: officer }, { inquiryId: sent.id }));
  const gap = page.items.find(({ id }) => id === work)?.findings;
  expect(gap?.[0]).toMatchObject({ code: "gap", to: "2026-08" });
  const accepted = take(
    await decideItem(
      { actor: officer },
      { inquiryId: sent.id, version: page.version, itemId: address, decision: { do: "accept" } },
    ),
  );
  expect(await concludeInquiry({ actor: officer }, { inquiryId: sent.id, version: accepted.version })).toMatchObject({
    error: { detail: "items_undecided" },
  });
  const looking = take(await toldInquiry({ actor: customer }, { inquiryId: sent.id }));
  expect(looking.items.map(({ state }) => state)).toEqual(["handed_in", "handed_in"]);
  const rejected = take(
    await decideItem(
      { actor: officer },
      {
        inquiryId: sent.id,
        version: accepted.version,
        itemId: work,
        decision: { do: "reject", code: "gap_unexplained", fix: "Please tell us about the summer, too." },
      },
    ),
  );
  const again = take(await concludeInquiry({ actor: officer }, { inquiryId: sent.id, version: rejected.version }));
  expect(again.state).toBe("resubmission");
  expect((await readCase(caseId)).state).toBe("waiting_customer");

  const retry = take(await toldInquiry({ actor: customer }, { inquiryId: sent.id }));
  expect(retry.items.map(({ state, rejected: verdict }) => [state, verdict?.code ?? null])).toEqual([
    ["accepted", null],
    ["try_again", "gap_unexplained"],
  ]);
  expect(await submitInquiry({ actor: customer }, { inquiryId: sent.id })).toMatchObject({
    error: { params: { items: [{ itemId: work, missing: "new" }] } },
  });
  const late = { inquiryId: sent.id, itemId: address, answer: history("2020-01") };
  expect(await saveAnswer({ actor: customer }, late)).toMatchObject({ ok: false });
  take(await saveAnswer({ actor: customer }, { inquiryId: sent.id, itemId: work, answer: history("2020-01") }));
  const second = take(await submitInquiry({ actor: customer }, { inquiryId: sent.id }));
  const settled = { inquiryId: sent.id, version: second.version, itemId: address };
  expect(
    await decideItem({ actor: officer }, { ...settled, decision: { do: "reject", code: "incomplete" } }),
  ).toMatchObject({ error: { detail: "item_is_settled" } });
  const good = take(
    await decideItem(
      { actor: officer },
      { inquiryId: sent.id, version: second.version, itemId: work, decision: { do: "accept" } },
    ),
  );
  const over = take(await concludeInquiry({ actor: officer }, { inquiryId: sent.id, version: good.version }));
  expect(over.state).toBe("accepted");
  const told = take(await toldInquiry({ actor: customer }, { inquiryId: sent.id }));
  expect(told).toMatchObject({ state: "done", extensionsLeft: 0, canSubmit: false });

  // What was held up is now for a person to lift: a required action, which the closing may declare done.
  const detail = take(await getCase({ actor: officer }, { caseId }));
  expect(detail.steps.filter(({ code }) => code === "lift_measure")).toMatchObject([{ required: true }]);
  const closing = { caseId, version: detail.version, outcome: "explained", reasonCode: "documents_held" } as const;
  const steps = detail.steps.filter(({ required }) => required).map(({ code }) => code);
  const unfinished = await closeCase(
    { actor: officer },
    { ...closing, deservedLook: true, stepsDone: steps.filter((code) => code !== "lift_measure") },
  );
  expect(unfinished).toMatchObject({ error: { detail: "steps_left", params: { steps: ["lift_measure"] } } });
  const closed = await closeCase({ actor: officer }, { ...closing, deservedLook: true, stepsDone: steps });
  expect(take(closed)).toMatchObject({ state: "closed", status: "closed" });
  expect(take(await getCase({ actor: officer }, { caseId })).clocks.oursMs).toBeLessThan(60_000);

  const sentMails = await inTransaction("all", (tx) =>
    tx.select({ template: deliveries.template }).from(deliveries).where(eq(deliveries.subjectId, sent.id)),
  );
  expect(sentMails.map(({ template }) => template).sort()).toEqual([
    "inquiry_accepted",
    "inquiry_sent",
    "inquiry_try_again",
  ]);
});

test("the queue says that the customer replied, until the person has looked at the case", async () => {
  const mine = await makeEntity();
  const [me, tom] = [await makeStaff("officer", [mine]), await makeStaff("officer", [mine])];
  const person = await makeCustomer(mine);
  const { caseId, sent, customer, items } = await sendTo(me, person, ["proof_of_address"]);
  const marked = async (actor: typeof me) =>
    take(await listCases({ actor }, { filter: { hasNew: true } })).rows.map(({ replied }) => replied);
  take(await openCase({ actor: tom }, { caseId }));
  expect(await marked(tom)).toEqual([]);
  await giveDocument(person, items.proof_of_address);
  take(await submitInquiry({ actor: customer }, { inquiryId: sent.id }));
  expect([await marked(me), await marked(tom)]).toEqual([[true], [true]]);
  take(await openCase({ actor: tom }, { caseId }));
  expect([await marked(me), await marked(tom)]).toEqual([[true], []]);
});
