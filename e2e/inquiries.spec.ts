// A deadline from both sides: a reminder by mail, more time with one press, the date passes, the case comes back to a person who
// must say what follows; and an answer that comes late is still an answer.
import { eq, sql } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { inquiries } from "@/db/schema/inquiries";
import { systemActor } from "@/lib/access/actor";
import { keepInquiries } from "@/lib/inquiries/commands/keep";
import { expect, test } from "./fixtures/portal";
import { hydrated } from "./pages/hydrated";

/** Time passes for one inquiry, and the worker's minute comes. */
async function pass(inquiryId: string, hours: number): Promise<void> {
  const earlier = (column: string) => sql.raw(`${column} = ${column} - interval '${hours} hours'`);
  await inTransaction("all", (tx) =>
    tx.execute(sql`update inquiries set ${earlier("due_at")}, ${earlier("first_due_at")}, ${earlier("sent_at")}
      where id = ${inquiryId}`),
  );
  const kept = await keepInquiries({ actor: systemActor("test") }, {});
  if (!kept.ok) throw new Error(kept.error.code);
}

test("reminded, more time taken, the date passes: a person is asked, and a late answer still counts", async ({
  exchange,
  as,
  ask,
  server,
}) => {
  const customer = await exchange.structurer();
  const { inquiryId, open } = await ask(customer, { kind: "transaction_purpose" });
  const first = await server.mail.next(customer.email);
  expect(first.link).toMatch(/^\/help\/requests\//);

  await test.step("half of the time is gone: one reminder, however often somebody looks", async () => {
    await pass(inquiryId, 40);
    await pass(inquiryId, 0);
    const reminder = await server.mail.next(customer.email);
    expect(reminder.link).toBe(first.link);
    expect(reminder.text).not.toMatch(/transfer|purpose|rule|withdraw/i);
    expect(server.mail.unread(customer.email)).toEqual([]);
  });

  const page = await open();
  await test.step("three more days with one press, and a mail that says until when", async () => {
    await hydrated(page.locator("#item-1"));
    await page.getByRole("button", { name: "Take three more days" }).click();
    await expect(page.getByText("You have more time now.")).toBeVisible();
    expect((await server.mail.next(customer.email)).link).toBe(first.link);
  });

  const officer = await as("officer");
  await test.step("the date passes: the case is back, with something that must be done first", async () => {
    await pass(inquiryId, 110);
    const [row] = await inTransaction("all", (tx) =>
      tx
        .select({ id: cases.id, outcome: cases.outcome, inquiry: inquiries.state })
        .from(inquiries)
        .innerJoin(cases, eq(cases.id, inquiries.caseId))
        .where(eq(inquiries.id, inquiryId)),
    );
    expect(row).toMatchObject({ outcome: null, inquiry: "opened" });
    await officer.casePage.goto(`/cases/${row?.id}`);
    await expect(officer.page.getByText("The customer did not answer in time: decide what follows")).toBeVisible();
    await officer.page.goto("/inquiries?view=overdue");
    await expect(officer.page.getByRole("grid")).toContainText(customer.name);
  });

  await test.step("late is better than never", async () => {
    await page.reload();
    await expect(page.getByText("It is not too late. Nothing is decided only because time has passed.")).toBeVisible();
    const item = page.locator("#item-1");
    await hydrated(item);
    await item.getByLabel("What it is for").selectOption({ index: 1 });
    await item.getByLabel("In your own words").fill("Tuition of my sister, autumn term");
    await expect(item.getByRole("status").filter({ hasText: /^Saved \d\d:\d\d$/ })).toBeVisible();
    await page.getByRole("button", { name: "Hand in" }).click();
    await expect(page.getByText("Thank you, it has arrived.")).toBeVisible();
    await officer.page.goto("/cases");
    await expect(officer.page.getByRole("grid")).toContainText("Customer replied");
  });
});
