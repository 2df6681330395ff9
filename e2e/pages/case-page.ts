// The page of one case as a person uses it.
import { expect, type Locator, type Page } from "@playwright/test";
import { hydrated } from "./hydrated";

type Decision = { reason: string; deserved?: boolean };

export class CasePage {
  readonly why: Locator;
  readonly toDo: Locator;
  readonly innocent: Locator;
  readonly evidence: Locator;
  readonly match: Locator;
  readonly notes: Locator;
  readonly history: Locator;
  readonly customer: Locator;
  readonly before: Locator;
  readonly clearances: Locator;
  readonly linked: Locator;
  readonly decision: Locator;
  readonly closed: Locator;
  readonly bar: Locator;
  readonly dialog: Locator;
  readonly noteField: Locator;

  constructor(readonly page: Page) {
    const card = (name: string | RegExp) =>
      page.locator("section").filter({ has: page.getByRole("heading", { name, exact: typeof name === "string" }) });
    this.why = page.locator("#case-fired");
    this.match = page.locator("#case-match");
    this.toDo = card("To do");
    this.innocent = card("Innocent explanations");
    this.evidence = card("For and against");
    this.notes = card("Notes");
    this.history = card("History");
    this.customer = card("Customer");
    this.before = card("Before");
    this.clearances = card("Kept quiet");
    this.linked = card("Linked");
    this.decision = card("Decide");
    this.closed = card(/^Closed/);
    this.bar = page.getByRole("main").locator("header");
    this.dialog = page.getByRole("dialog");
    this.noteField = page.getByRole("textbox", { name: "Add a note" });
  }

  async goto(path: string): Promise<void> {
    await this.page.goto(path);
    await this.listens();
  }

  /** Opens the only case of the queue and gives its path. */
  async openOnly(): Promise<string> {
    await this.page.goto("/cases");
    const row = this.page.getByRole("grid").locator("[data-row-id]");
    await hydrated(row);
    await row.dblclick();
    await this.page.waitForURL(/\/cases\/[0-9a-f-]{36}$/);
    await this.listens();
    return new URL(this.page.url()).pathname;
  }

  async listens(): Promise<void> {
    await hydrated(this.decision.or(this.closed));
  }

  step(name: string): Locator {
    return this.toDo.getByRole("checkbox", { name });
  }

  async doSteps(...names: string[]): Promise<void> {
    for (const name of names) {
      await this.step(name).click();
      await expect(this.step(name)).toBeChecked();
    }
  }

  button(name: string): Locator {
    // a button that cannot be pressed also says why, so its name only begins with what it does
    return this.decision.getByRole("button", { name: new RegExp(`^${name.replace(/[.…?]/g, "\\$&")}`) });
  }

  /** Opens the decision, answers it and confirms; what comes of it the journey looks at itself. */
  async decide(outcome: string, decision: Decision): Promise<void> {
    await this.button(outcome).click();
    await this.answer(decision);
  }

  async answer({ reason, deserved = false }: Decision): Promise<void> {
    await this.fill({ reason, deserved });
    await this.dialog.getByRole("button", { name: /Close the case|Propose it/ }).click();
  }

  async fill({ reason, deserved = false }: Decision): Promise<void> {
    await this.dialog.getByRole("radio", { name: reason }).click();
    await this.dialog.getByRole("radio", { name: deserved ? "Yes" : "No", exact: true }).click();
  }

  /** Letting go of what the engine holds asks for a fresh code of one's own. */
  async giveCode(code: string): Promise<void> {
    const asked = this.page.getByRole("dialog", { name: "Is it you?" });
    await asked.getByLabel("Six-digit code").fill(code);
    await asked.getByRole("button", { name: "Go on" }).click();
    await expect(asked).toBeHidden();
  }

  async more(item: string): Promise<void> {
    await this.button("More").click();
    await this.page.getByRole("menuitem", { name: item }).click();
  }

  toast(words: string | RegExp): Locator {
    return this.page.locator("[data-sonner-toast]").filter({ hasText: words });
  }
}
