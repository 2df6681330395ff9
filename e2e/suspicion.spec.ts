// Invariant 7 as people live it: an officer reports a case and goes on as if nothing were; the MLRO decides, drafts, and another of
// the MLRO's side approves; the file is downloaded, noted as filed and acknowledged. Nobody else sees that any of it exists.
import { readFile } from "node:fs/promises";
import { expectAccessible } from "./fixtures/accessible";
import { expect, test } from "./fixtures/journey";
import { confirmed } from "./fixtures/restricted";
import { hydrated } from "./pages/hydrated";

test("a suspicion: reported from the case, filed on, drafted, approved by another, downloaded, filed, acknowledged; others see nothing", async ({
  exchange,
  as,
}) => {
  await exchange.torUser();
  const officer = await as("officer");
  const { page } = officer;
  const answer = await officer.context.request.get("/api/cases");
  const { value } = (await answer.json()) as { value: { rows: { id: string; name: string }[] } };
  const [row] = value.rows;
  if (!row) throw new Error("the case is not in the queue");

  await test.step("an officer reports from the case with one press", async () => {
    await page.goto(`/cases/${row.id}`);
    const button = page.getByRole("button", { name: "Report a suspicion" });
    await hydrated(button);
    await button.click();
    const form = page.getByRole("dialog");
    await form.getByLabel("What you saw, and why it is suspicious").fill("Signs in through Tor and never says why.");
    await expectAccessible(page);
    await form.getByRole("button", { name: "Report" }).click();
    await expect(form).toHaveCount(0);
    await page.goto("/suspicion");
    await expect(page).toHaveURL(/\/suspicion\/mine$/);
    await expect(page.getByText("Signs in through Tor and never says why.")).toBeVisible();
    await expectAccessible(page);
  });

  const mlro = await as("mlro");
  await test.step("the MLRO decides to file", async () => {
    await mlro.page.goto("/suspicion");
    const line = mlro.page.getByRole("row", { name: row.name });
    await hydrated(line);
    await expectAccessible(mlro.page);
    await line.dblclick();
    await mlro.page.waitForURL(/\/suspicion\/internal\//);
    await expect(mlro.page.getByText("Signs in through Tor and never says why.")).toBeVisible();
    const decide = mlro.page.getByRole("button", { name: "File with the unit" });
    await hydrated(decide);
    await expectAccessible(mlro.page);
    await decide.click();
    const form = mlro.page.getByRole("dialog");
    await form.getByLabel("Why").fill("It fits what the unit warned of in its last notice.");
    await form.getByRole("button", { name: "File with the unit" }).click();
    await mlro.page
      .getByRole("link", { name: /^SR-\d+$/ })
      .first()
      .click();
    await mlro.page.waitForURL(/\/suspicion\/reports\//);
  });

  await test.step("and writes in the draft, which then cannot be approved by the same hands", async () => {
    const words = mlro.page.getByRole("textbox", { name: "What the unit reads" });
    await hydrated(words);
    await expect(words).toHaveValue(new RegExp(row.name));
    await words.fill(`${row.name} signs in through Tor and does not say why.`);
    await mlro.page.getByRole("button", { name: "Save the draft", exact: true }).click();
    await expect(mlro.page.getByRole("button", { name: "Approve" })).toHaveAttribute("aria-disabled", "true");
    await expect(mlro.page.getByRole("button", { name: /^Save the draft/ })).toHaveAttribute("aria-disabled", "true");
    await expectAccessible(mlro.page);
  });

  const second = await as("mlro");
  await test.step("another of the MLRO's side approves", async () => {
    await confirmed(second);
    await second.page.goto(mlro.page.url());
    const approve = second.page.getByRole("button", { name: "Approve" });
    await hydrated(approve);
    await approve.click();
    await expect(second.page.getByRole("button", { name: "Note the filing" })).toBeVisible();
  });

  await test.step("the file is downloaded and noted as filed, consent is awaited, the unit acknowledges", async () => {
    await expect(mlro.page.getByRole("button", { name: "Note the filing" })).toBeVisible();
    const [download] = await Promise.all([
      mlro.page.waitForEvent("download"),
      mlro.page.getByRole("button", { name: "Download goAML" }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^SR-\d+\.xml$/);
    const xml = await readFile(await download.path(), "utf8");
    expect(xml).toContain(`${row.name} signs in through Tor and does not say why.`);
    await mlro.page.getByRole("button", { name: "Note the filing" }).click();
    const form = mlro.page.getByRole("dialog");
    await form.getByLabel("The unit's reference").fill("FIU-2026-0042");
    await form.getByText("We asked the unit for leave to go on").click();
    await form.getByRole("button", { name: "It was filed" }).click();
    await expect(mlro.page.getByText("FIU-2026-0042")).toBeVisible();
    await expect(mlro.page.getByText("Consent awaited").first()).toBeVisible();
    await mlro.page.getByRole("button", { name: "Acknowledged" }).click();
    await mlro.page.getByRole("dialog").getByRole("button", { name: "Note it" }).click();
    await expect(mlro.page.getByRole("button", { name: "Put it right" })).toBeVisible();
    await expectAccessible(mlro.page);
  });

  await test.step("the case is referred for the MLRO alone; another officer finds nothing, wherever they look", async () => {
    await mlro.page.goto(`/cases/${row.id}`);
    await expect(mlro.page.getByText("Referred", { exact: true })).toBeVisible();
    const other = await as("officer", { mayComplain: true });
    await other.page.goto(`/cases/${row.id}`);
    await hydrated(other.page.getByRole("button", { name: "Report a suspicion" }));
    await expect(other.page.getByText("Referred", { exact: true })).toHaveCount(0);
    await expect(other.page.getByText(/SR-\d|IR-\d|FIU-2026/)).toHaveCount(0);
    await other.page.goto("/suspicion");
    await expect(other.page.getByText("You have reported nothing")).toBeVisible();
    await other.page.goto(mlro.page.url().replace(/\/cases\/.*/, "/suspicion/deputies"));
    await expect(other.page.getByText("There is nothing here", { exact: true })).toBeVisible();
    for (const path of ["/api/suspicion", "/api/suspicion/counts", "/api/suspicion/export"])
      expect((await other.context.request.get(path)).status(), path).toBe(403);
  });
});
