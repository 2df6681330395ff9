// Asking on the page of a case, and the page of one inquiry, as a person uses them.
import { expect, type Locator, type Page } from "@playwright/test";
import { hydrated } from "./hydrated";

export class InquiryPage {
  readonly dialog: Locator;
  readonly items: Locator;
  readonly decision: Locator;
  readonly thread: Locator;
  readonly standing: Locator;
  readonly bar: Locator;

  constructor(readonly page: Page) {
    const card = (name: string | RegExp) =>
      page.locator("section").filter({ has: page.getByRole("heading", { name, exact: typeof name === "string" }) });
    this.dialog = page.getByRole("dialog");
    this.items = card("Items");
    this.decision = card(/^(Decide this item|The customer has the ball)$/);
    this.thread = card("Messages");
    this.standing = card("Standing");
    this.bar = page.getByRole("main").locator("header");
  }

  async goto(inquiryId: string): Promise<void> {
    await this.page.goto(`/inquiries/${inquiryId}`);
    await hydrated(this.items);
  }

  /** Opens the composer with its key. */
  async compose(): Promise<void> {
    await this.page.keyboard.press("r");
    await expect(this.dialog.getByRole("button", { name: /^Preview/ })).toBeVisible();
  }

  /** The card of one item that is being asked for. */
  asked(name: string): Locator {
    return this.dialog.getByRole("list", { name: "What you ask for" }).getByRole("listitem").filter({ hasText: name });
  }

  async add(name: string): Promise<void> {
    const proposed = this.dialog.getByRole("button", { name: `Add ${name}` });
    if ((await proposed.count()) > 0) await proposed.click();
    else {
      await this.dialog.getByRole("combobox", { name: "Ask for something else" }).click();
      await this.page.getByRole("option", { name }).click();
    }
    await expect(this.asked(name)).toBeVisible();
  }

  async remove(name: string): Promise<void> {
    await this.dialog.getByRole("button", { name: `Do not ask for: ${name}` }).click();
  }

  button(name: string): Locator {
    return this.decision.getByRole("button", { name: new RegExp(`^${name}`) });
  }

  async choose(name: string): Promise<void> {
    await this.items.getByRole("button", { name: new RegExp(name) }).click();
    await expect(this.page.getByRole("heading", { level: 2, name: new RegExp(name) })).toBeVisible();
  }

  toast(words: string | RegExp): Locator {
    return this.page.locator("[data-sonner-toast]").filter({ hasText: words });
  }
}
