// The page of a dispute, as officers use it.
import type { Locator, Page } from "@playwright/test";
import { hydrated } from "./hydrated";

export class DisputePage {
  readonly page: Page;
  readonly dialog: Locator;
  readonly bar: Locator;
  readonly decision: Locator;
  readonly pause: Locator;
  readonly evidence: Locator;

  constructor({ page }: { page: Page }) {
    this.page = page;
    const card = (name: string | RegExp) =>
      page.locator("section").filter({ has: page.getByRole("heading", { name, exact: typeof name === "string" }) });
    this.dialog = page.getByRole("dialog");
    this.bar = page.getByRole("main").locator("header");
    this.decision = card(/^(Decide$|The proposal|Decided:)/);
    this.pause = card("The payout");
    this.evidence = card("Evidence");
  }

  async goto(disputeId: string): Promise<void> {
    await this.page.goto(`/disputes/${disputeId}`);
    await hydrated(this.pause);
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole("button", { name });
  }

  toast(words: string | RegExp): Locator {
    return this.page.locator("[data-sonner-toast]").filter({ hasText: words });
  }
}
