// What regulators are sent. A week is counted by the schedule, travels sealed and is opened by its receiver alone, who checks it without
// us; a block for sanctions is owed a report, which two people stand behind.
import { readFile, writeFile } from "node:fs/promises";
import { armor, Decrypter, generateX25519Identity, identityToRecipient } from "age-encryption";
import { eq } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { blockingReports } from "@/db/schema/reports";
import { formatDate } from "@/lib/i18n/format";
import { addBusinessDays } from "@/lib/reports/blocking/business-days";
import { yearsOver } from "@/lib/reports/blocking/yearly-filing";
import { localDay } from "@/lib/reports/weekly/weeks";
import { expectAccessible } from "./fixtures/accessible";
import { expect, test } from "./fixtures/journey";
import { aBlock, aRejection, aWeek, weekEnds } from "./fixtures/reports";
import { confirmed } from "./fixtures/restricted";
import { hydrated } from "./pages/hydrated";

test("a week is made by the schedule, opened and checked by its receiver alone, and sent again", async ({
  exchange,
  as,
  server,
}, info) => {
  const identity = await generateX25519Identity();
  const key = await identityToRecipient(identity);
  const address = `${exchange.entity.code.toLowerCase()}@regulator.example`;
  const { page } = await as("manager");
  const second = await as("mlro");

  await test.step("one asks for a receiver, another approves it", async () => {
    await page.goto("/reports?tab=receivers");
    await hydrated(page.getByRole("button", { name: "Add a receiver" }));
    await page.getByRole("button", { name: "Add a receiver" }).click();
    const form = page.getByRole("dialog");
    await form.getByLabel("Authority").fill("Securities Commission");
    await form.getByLabel("Address").fill(address);
    await form.getByLabel("age key").fill("age1nokey");
    await form.getByRole("button", { name: "Ask a second person" }).click();
    await expect(form.getByRole("alert")).toHaveText("This is no age key. It begins with age1.");
    await form.getByLabel("age key").fill(key);
    await expectAccessible(page);
    await form.getByRole("button", { name: "Ask a second person" }).click();
    await expect(page.getByRole("button", { name: "Take back" })).toBeVisible();
    await expect(page.getByRole("button", { name: "Approve" })).toHaveCount(0);
    await confirmed(second);
    await second.page.goto("/reports?tab=receivers");
    await hydrated(second.page.getByRole("button", { name: "Approve" }));
    await second.page.getByRole("button", { name: "Approve" }).click();
    await expect(second.page.getByRole("button", { name: "Change", exact: true })).toBeVisible();
  });

  const open = async (sealed: string): Promise<string[]> => {
    const decrypter = new Decrypter();
    decrypter.addIdentity(identity);
    const plain = await decrypter.decrypt(armor.decode(sealed), "text");
    return plain.trimEnd().split("\n");
  };

  // The week before the last is there; the last one is missing, and nobody asks for it.
  await aWeek(exchange, 1);
  const [last, before] = weekEnds();
  const letters = await test.step("the worker counts the week that is missing, and mails both, sealed", async () => [
    await server.mail.next(address),
    await server.mail.next(address),
  ]);
  const days = letters.map(({ attachments }) => /\d{4}-\d\d-\d\d/.exec(attachments[0]?.name ?? "")?.[0]);
  expect(days.toSorted()).toEqual([before, last]);
  for (const { attachments, text } of letters) {
    expect(attachments[0]?.text).toMatch(/^-----BEGIN AGE ENCRYPTED FILE-----/);
    expect(text).not.toContain("volumes");
  }

  await test.step("the receiver opens it and checks it against the signed record", async () => {
    const [letter] = letters;
    const lines = await open(letter?.attachments[0]?.text ?? "");
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({
      ...{ schema: "unflag/weekly-report/1", version: 1 },
      entity: { code: exchange.entity.code },
    });
    const file = info.outputPath("opened.jsonl");
    await writeFile(file, `${lines.join("\n")}\n`);
    const checked = JSON.parse(await server.unflag("report", "check", file));
    expect(checked).toMatchObject({ ok: true, in_record: true, entity: exchange.entity.code });
    const stranger = new Decrypter();
    stranger.addIdentity(await generateX25519Identity());
    await expect(stranger.decrypt(armor.decode(letter?.attachments[0]?.text ?? ""))).rejects.toThrow();
  });

  await test.step("the page shows figures, proof and copies, and sends one again", async () => {
    await page.goto("/reports");
    const row = page.getByText(`week to ${formatDate(Date.parse(last), "en", "UTC")}`).first();
    await hydrated(row);
    await row.dblclick();
    await page.waitForURL(/\/reports\/weekly\/[0-9a-f-]{36}$/);
    await expect(page.getByText("Delivered", { exact: true })).toBeVisible();
    await expect(page.getByText(/^Signed /)).toBeVisible();
    await expectAccessible(page);
    const saving = page.waitForEvent("download");
    await page.getByRole("link", { name: "Save the sealed copy" }).click();
    const saved = await (await saving).path();
    const [report] = await open(await readFile(saved, "utf8"));
    expect(JSON.parse(report ?? "").period.ends_on).toBe(last);
    await page.getByRole("button", { name: /^Send again/ }).click();
    const again = await server.mail.next(address);
    expect(await open(again.attachments[0]?.text ?? "")).toContain(report);
    await page.emulateMedia({ media: "print" });
    await expect(page.getByRole("navigation").first()).toBeHidden();
    await expect(page.getByRole("article")).toBeVisible();
  });
});

test("a payment rejected for sanctions is owed a report in ten business days, which two people stand behind", async ({
  exchange,
  as,
}) => {
  const customer = await exchange.torUser();
  const id = await aRejection(exchange, customer);
  const stored = async () =>
    (await inTransaction("all", (tx) => tx.select().from(blockingReports).where(eq(blockingReports.id, id))))[0];
  const report = await stored();
  const zone = "America/New_York";
  const due = addBusinessDays(localDay(zone, report?.occurredAt ?? new Date()), 10);
  expect(localDay(zone, report?.dueAt ?? new Date())).toBe(due);
  const { page } = await as("manager");

  await test.step("one writes it, and cannot approve it", async () => {
    await page.goto("/reports?tab=blocking");
    const row = page.getByText("Rejected payment · United States, OFAC");
    await hydrated(row);
    await row.dblclick();
    await page.waitForURL(`/reports/blocking/${id}`);
    await hydrated(page.getByRole("button", { name: "Edit the draft" }));
    await expect(page.getByRole("article")).toContainText(customer.name);
    await expect(page.getByRole("button", { name: "Approve" })).toHaveAttribute("aria-disabled", "true");
    await page.getByRole("button", { name: "Edit the draft" }).click();
    await page.getByLabel("Sanctions programme or legal basis").fill("SDGT, 31 CFR part 594");
    await expectAccessible(page);
    await page.getByRole("button", { name: "Save the draft" }).click();
    await expect(page.getByRole("article")).toContainText("SDGT");
    await expect(page.getByRole("button", { name: "Approve" })).toHaveCount(0);
  });

  await test.step("another approves it and files it, and the authority acknowledges", async () => {
    const other = await as("mlro");
    await other.page.goto(`/reports/blocking/${id}`);
    await hydrated(other.page.getByRole("button", { name: "Approve" }));
    await other.page.getByRole("button", { name: "Approve" }).click();
    await other.page.getByRole("button", { name: "Mark as filed" }).click();
    const filing = other.page.getByRole("dialog");
    await filing.getByLabel("Their reference").fill("ORS-2026-118");
    await filing.getByRole("button", { name: "Mark as filed" }).click();
    await other.page.getByRole("button", { name: "Acknowledged" }).click();
    const answer = other.page.getByRole("dialog");
    await answer.getByLabel("What it answered, or its number").fill("Received");
    await answer.getByRole("button", { name: "Acknowledged" }).click();
    await expect(answer).toBeHidden();
    await expect(other.page.getByText("Received", { exact: true })).toBeVisible();
    await expect.poll(stored).toMatchObject({ state: "acknowledged", reference: "ORS-2026-118" });
    await other.page.goto("/reports?tab=blocking&view=filed");
    await expect(other.page.getByText("ORS-2026-118")).toBeVisible();
  });
});

test("the yearly list of what was blocked is told until somebody marks it as filed", async ({ exchange, as }) => {
  const last = yearsOver("us_ofac", new Date()).at(-1);
  if (!last) throw new Error("OFAC asks for a yearly list");
  const owner = await aBlock(exchange, new Date(last.asOf.getTime() - 10 * 86_400_000));
  const { page } = await as("manager");
  await page.goto("/reports?tab=blocking");
  const owed = page.getByRole("listitem").filter({ hasText: `Yearly list ${last.year} is to be filed` });
  await expect(owed).toContainText(`1 blocked on 30 Jun ${last.year}`);
  await hydrated(owed.getByRole("button", { name: "Open" }));
  await expectAccessible(page);
  await owed.getByRole("button", { name: "Open" }).click();
  const dialog = page.getByRole("dialog");
  const saving = page.waitForEvent("download");
  await dialog.getByRole("link", { name: "Save as a file" }).click();
  expect(await readFile(await (await saving).path(), "utf8")).toContain(owner);
  await expect(dialog.getByRole("button", { name: "Mark as filed" })).toHaveAttribute("aria-disabled", "true");
  await dialog.getByLabel("Their reference").fill("ORS-Y-7");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Mark as filed" }).click();
  await expect(dialog).toBeHidden();
  await expect(owed).toHaveCount(0);
  await page.getByRole("button", { name: "Yearly list" }).click();
  await dialog.getByLabel("Year").click();
  await page.getByRole("option", { name: String(last.year) }).click();
  await expect(dialog).toContainText("as ORS-Y-7, 1 line");
});
