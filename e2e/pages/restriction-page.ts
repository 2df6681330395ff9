// Restricting from the page of a case, and the page of one restriction, as people use them.
import { expect, type Locator, type Page } from "@playwright/test";
import type { Colleague } from "../fixtures/journey";
import { hydrated } from "./hydrated";

export class RestrictionPage {
  readonly page: Page;
  readonly bar: Locator;
  readonly measures: Locator;
  readonly decision: Locator;
  readonly signatures: Locator;
  readonly core: Locator;
  readonly change: Locator;
  /** The question before something is done. */
  readonly question: Locator;
  readonly composer: Locator;
  /** The one that wants a fresh code. */
  readonly confirm: Locator;

  constructor(private readonly colleague: Pick<Colleague, "page" | "code">) {
    const { page } = colleague;
    this.page = page;
    const card = (name: string) =>
      page.locator("section").filter({ has: page.getByRole("heading", { name, exact: true }) });
    this.bar = page.getByRole("main").locator("header");
    this.measures = card("Measures");
    this.decision = card("Decide");
    this.signatures = card("Signatures");
    this.core = card("The exchange’s core");
    this.change = card("What the customer can do");
    this.question = page.getByRole("alertdialog");
    this.composer = page.getByRole("dialog");
    this.confirm = page.getByRole("dialog", { name: "Is it you?" });
  }

  async goto(restrictionId: string): Promise<void> {
    await this.page.goto(`/restrictions/${restrictionId}`);
    await hydrated(this.decision);
  }

  button(name: string): Locator {
    return this.decision.getByRole("button", { name: new RegExp(`^${name}`) });
  }

  /** Opens the question behind a button. */
  async ask(name: string): Promise<void> {
    await this.button(name).click();
    await expect(this.question).toBeVisible();
  }

  async answer(name: string): Promise<void> {
    await this.question.getByRole("button", { name, exact: true }).click();
  }

  /** Answers, and proves with a fresh code that it is oneself. */
  async answerWithCode(name: string): Promise<void> {
    await this.answer(name);
    await this.confirm.getByLabel("Six-digit code").fill(this.colleague.code());
    await this.confirm.getByRole("button", { name: "Go on" }).click();
  }

  async compose(): Promise<void> {
    await this.measures.getByRole("button", { name: "Restrict…" }).click();
    await expect(this.composer.getByRole("radio").first()).toBeVisible();
  }

  /** Puts a hold of withdrawals forward in the open composer; gives the restriction's id. */
  async proposeHold(why: string): Promise<string> {
    await this.composer.getByRole("radio", { name: /^Withdrawal hold/ }).click();
    await this.composer.getByRole("textbox", { name: "Why", exact: true }).fill(why);
    await this.composer.getByRole("textbox", { name: /^Why nothing less/ }).fill("A question leaves the way open.");
    await this.composer.getByRole("button", { name: "Preview" }).click();
    await expect(this.composer.getByText("As the customer will read it")).toBeVisible();
    await this.composer.getByRole("button", { name: "Propose" }).click();
    await expect(this.toast(/R-\d+ is put forward/)).toBeVisible();
    const link = this.measures.getByRole("listitem").filter({ hasText: "Proposed" }).getByRole("link");
    const href = await link.getAttribute("href");
    return href?.split("/").at(-1) ?? "";
  }

  toast(words: string | RegExp): Locator {
    return this.page.locator("[data-sonner-toast]").filter({ hasText: words });
  }
}
