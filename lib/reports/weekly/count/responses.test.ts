// Late responses and service levels of a week, by the clocks that people see: what an auditor's look answers, whose time a pause is.
import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import type { z } from "zod";
import { inTransaction } from "@/db/client";
import { inquiries } from "@/db/schema/inquiries";
import { testDatabase } from "@/db/testing/database";
import { makeCase, makeCustomer, makeStaff } from "@/db/testing/factories";
import { takeCase } from "@/lib/cases/take";
import { setClock } from "@/lib/clock";
import { submitInquiry } from "@/lib/inquiries/commands/answer";
import { concludeInquiry, decideItem } from "@/lib/inquiries/commands/review";
import type { decideItemInput } from "@/lib/inquiries/schema";
import { giveDocument, sendTo } from "@/lib/inquiries/testing";
import { makeOldEntity, makeWeek, system, take, week } from "../../testing";
import { getWeekly } from "../queries";
import type { WeeklyContent } from "../schema";

beforeAll(async () => void (await testDatabase()));

const contentOf = async (reportId: string): Promise<WeeklyContent> =>
  take(await getWeekly(system, { reportId })).content;

test("late is what missed its target and took more than two hours; an auditor's look answers nothing", async () => {
  const entity = await makeOldEntity();
  const officer = await makeStaff("officer", [entity]);
  const at = (hours: number): Date => new Date(week.from.getTime() + hours * 3_600_000);
  const caseAt = async (hours: number, takenAfter: number | null) => {
    setClock(at(hours));
    const row = await makeCase(await makeCustomer(entity), { severity: 1 });
    if (takenAfter !== null) {
      setClock(at(hours + takenAfter));
      take(await takeCase({ actor: officer }, { caseId: row.id, version: row.version }));
    }
    setClock(null);
    return `C-${row.number}`;
  };
  await caseAt(1, 1);
  const late = await caseAt(2, 5);
  const never = await caseAt(3, null);
  const { id } = await makeWeek(entity);
  const { service_levels: levels, late_responses: told } = await contentOf(id);
  expect(levels).toEqual([{ clock: "first_look", due: 3, met: 1, share: 0.3333 }]);
  expect(told.listed.map(({ subject, took_minutes: took }) => [subject, took])).toEqual([
    [late, 300],
    [never, (168 - 3) * 60],
  ]);
  expect(told.listed[1]?.answered_at).toBeNull();
});

const versionOf = async (id: string): Promise<number> => {
  const [row] = await inTransaction("all", (tx) => tx.select().from(inquiries).where(eq(inquiries.id, id)));
  return row?.version ?? 0;
};

test("time in which the customer has the ball is nobody's delay: the report counts as the clocks do", async () => {
  const entity = await makeOldEntity();
  const officer = await makeStaff("officer", [entity]);
  const at = (hours: number) => setClock(new Date(week.from.getTime() + hours * 3_600_000));
  const asked = async (start: number) => {
    at(start);
    const person = await makeCustomer(entity);
    const { sent, customer, items } = await sendTo(officer, person, ["proof_of_address"]);
    const handIn = async (hours: number) => {
      at(hours);
      await giveDocument(person, items.proof_of_address);
      take(await submitInquiry({ actor: customer }, { inquiryId: sent.id }));
    };
    const decide = async (hours: number, decision: z.input<typeof decideItemInput>["decision"]) => {
      at(hours);
      const itemId = items.proof_of_address;
      const inquiryId = sent.id;
      take(await decideItem({ actor: officer }, { inquiryId, itemId, version: await versionOf(inquiryId), decision }));
      take(await concludeInquiry({ actor: officer }, { inquiryId, version: await versionOf(inquiryId) }));
    };
    return { key: sent.key, handIn, decide };
  };
  const prompt = await asked(1);
  await prompt.handIn(2);
  await prompt.decide(3, { do: "reject", code: "too_old", fix: "A newer one, please.", final: false });
  await prompt.handIn(30);
  await prompt.decide(30.5, { do: "accept" });
  const slow = await asked(40);
  await slow.handIn(41);
  await slow.decide(45, { do: "accept" });
  setClock(null);
  const { service_levels: levels, late_responses: told } = await contentOf((await makeWeek(entity)).id);
  expect(levels.find(({ clock }) => clock === "inquiry_answer")).toEqual({
    ...{ clock: "inquiry_answer", due: 2, met: 1, share: 0.5 },
  });
  expect(told.listed.map(({ clock, subject, took_minutes: took }) => [clock, subject, took])).toContainEqual([
    ...["inquiry_answer", slow.key, 240],
  ]);
  expect(told.listed.map(({ subject }) => subject)).not.toContain(prompt.key);
});
