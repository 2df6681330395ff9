// The versions of the rules, and one of them.
import { expect, type Locator, type Page } from "@playwright/test";
import { hydrated } from "./hydrated";

export class RulesPage {
  readonly versions: Locator;
  readonly search: Locator;
  readonly dialog: Locator;
  readonly differences: Locator;
  readonly thisVersion: Locator;

  constructor(readonly page: Page) {
    const card = (name: string | RegExp) =>
      page.locator("section").filter({ has: page.getByRole("heading", { name, exact: typeof name === "string" }) });
    this.versions = page.getByRole("table", { name: "Versions" });
    this.search = page.getByRole("searchbox", { name: "Find a rule" });
    this.dialog = page.getByRole("dialog").or(page.getByRole("alertdialog"));
    this.differences = card(/^What differs from version/);
    this.thisVersion = card("This version");
  }

  async goto(): Promise<void> {
    await this.page.goto("/rules");
    await hydrated(this.page.getByRole("heading", { level: 1 }));
  }

  /** By its words; why it cannot be pressed may follow them. */
  button(name: string): Locator {
    return this.page.getByRole("main").getByRole("button", { name: new RegExp(`^${name}\\b`) });
  }

  rule(id: string): Locator {
    return this.page.locator(`[data-rule="${id}"]`);
  }

  toast(text: string): Locator {
    return this.page.getByRole("region", { name: /Messages/ }).getByText(text, { exact: true });
  }

  /** Copies the live version into a draft and opens it. */
  async startDraft(why: string): Promise<void> {
    await this.goto();
    await this.button("Start a draft").click();
    await this.dialog.getByRole("textbox").fill(why);
    await this.dialog.getByRole("button", { name: "Start a draft" }).click();
    await this.page.waitForURL(/\/rules\/[0-9a-f-]{36}$/);
    await hydrated(this.search);
  }

  async open(version: number): Promise<void> {
    await this.goto();
    await this.versions.getByRole("link", { name: `Version ${version}`, exact: true }).click();
    await this.page.waitForURL(/\/rules\/[0-9a-f-]{36}$/);
    await hydrated(this.search);
  }

  /** Types into a parameter of a rule, which is found by its id first. */
  async setParameter(rule: string, name: string, value: string): Promise<Locator> {
    await this.search.fill(rule);
    const field = this.rule(rule).getByRole("textbox", { name, exact: true });
    await field.fill(value);
    return field;
  }

  async save(): Promise<void> {
    await this.button("Save").click();
    await expect(this.toast("Saved")).toBeVisible();
  }

  /** Presses a step's button and, where it asks once more, the same word there. */
  async step(verb: string, reason?: string): Promise<void> {
    await this.button(verb).click();
    if (reason !== undefined) await this.dialog.getByRole("textbox").fill(reason);
    await this.dialog.getByRole("button", { name: verb, exact: true }).click();
    await expect(this.dialog).toBeHidden();
  }
}
