// The queue as a person uses it: rows found by whose case they are, one key or button per thing to do.
import { expect, type Locator, type Page } from "@playwright/test";
import { hydrated } from "./hydrated";

type Whose = { name: string };

export class QueuePage {
  readonly grid: Locator;
  readonly rows: Locator;
  /** The row under the hand. */
  readonly active: Locator;
  readonly search: Locator;
  readonly filters: Locator;
  readonly bulk: Locator;
  readonly peek: Locator;
  readonly dialog: Locator;
  readonly next: Locator;

  constructor(readonly page: Page) {
    this.grid = page.getByRole("grid", { name: "Cases" });
    this.rows = this.grid.locator("[data-row-id]");
    this.active = this.grid.locator("[data-row-id][data-active]");
    this.search = page.getByRole("searchbox", { name: "Search in this list" });
    this.filters = page.getByRole("button", { name: "+ Filter" });
    this.bulk = page.getByRole("region", { name: "Selected cases" });
    this.peek = page.getByRole("complementary", { name: "The active case in short" });
    this.dialog = page.getByRole("dialog");
    this.next = page.getByRole("button", { name: "Next case" });
  }

  /** Opens the queue, with an address like "?queue=review", and waits until it listens. */
  async goto(address = ""): Promise<void> {
    await this.page.goto(`/cases${address}`);
    await this.listens();
  }

  async listens(): Promise<void> {
    await hydrated(this.search);
  }

  rowFor({ name }: Whose): Locator {
    return this.rows.filter({ hasText: name });
  }

  /** Moves down until this customer's row is under the hand; the list must hold it. */
  async moveTo(customer: Whose): Promise<void> {
    const all = await this.rows.count();
    await expect(this.rowFor(customer)).toHaveCount(1);
    for (let step = 0; step <= all; step++) {
      await this.page.keyboard.press("j");
      await expect(this.active).toHaveCount(1);
      if ((await this.active.innerText()).includes(customer.name)) return;
    }
    throw new Error(`${customer.name} was not reached in ${all} steps`);
  }

  /** Opens a case from its row as the mouse does. */
  async open(customer: Whose): Promise<void> {
    await this.rowFor(customer).dblclick();
    await this.page.waitForURL(/\/cases\/[0-9a-f-]{36}$/);
  }

  select(customer: Whose): Promise<void> {
    return this.rowFor(customer).getByRole("checkbox").check();
  }

  tab(name: string): Locator {
    return this.page.getByRole("navigation", { name: "Views" }).getByRole("link", { name });
  }

  /** The button that takes a filter away again; its words say what is filtered. */
  filter(words: string): Locator {
    return this.page.getByRole("main").getByText(words, { exact: true });
  }

  async filterBy(name: string, value: string): Promise<void> {
    await this.filters.click();
    await this.page.getByRole("button", { name, exact: true }).click();
    const choice = this.page.getByRole("dialog").getByText(value, { exact: true });
    await choice.click();
    await this.page.keyboard.press("Escape");
  }

  /** Answers the decision that is open: the reason by its words, and whether the alert deserved a look. */
  async decide(reason: string, deserved: "Yes" | "No", ...stepsDone: string[]): Promise<void> {
    await this.dialog.getByRole("radio", { name: reason }).click();
    await this.dialog.getByRole("radio", { name: deserved, exact: true }).click();
    for (const step of stepsDone) await this.dialog.getByRole("checkbox", { name: step }).check();
    await this.confirm();
  }

  /** Opens a dialog by its key and writes into its first field. */
  async write(key: string, text: string): Promise<void> {
    await this.page.keyboard.press(key);
    await expect(this.dialog.getByRole("textbox")).toBeFocused();
    await this.page.keyboard.type(text);
    await this.confirm();
  }

  /** Confirms from the keyboard; keys belong to the page again when the dialog has gone. */
  async confirm(): Promise<void> {
    await this.page.keyboard.press("ControlOrMeta+Enter");
    await expect(this.dialog).toHaveCount(0);
  }

  toast(words: string | RegExp): Locator {
    return this.page.locator("[data-sonner-toast]").filter({ hasText: words });
  }
}
