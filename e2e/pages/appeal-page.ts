// The page of an appeal, as a reviewer uses it.
import type { Locator, Page } from "@playwright/test";
import { expect } from "@playwright/test";
import { hydrated } from "./hydrated";

export class AppealPage {
  readonly page: Page;
  readonly dialog: Locator;
  readonly decision: Locator;
  readonly reviewer: Locator;
  readonly original: Locator;
  readonly bar: Locator;

  constructor({ page }: { page: Page }) {
    this.page = page;
    const card = (name: string | RegExp) =>
      page.locator("section").filter({ has: page.getByRole("heading", { name, exact: typeof name === "string" }) });
    this.dialog = page.getByRole("dialog");
    this.decision = card(/^(Decide$|Decided as)/);
    this.reviewer = card("Reviewer");
    this.original = card("What was decided");
    this.bar = page.getByRole("main").locator("header");
  }

  async goto(appealId: string): Promise<void> {
    await this.page.goto(`/appeals/${appealId}`);
    await hydrated(this.reviewer);
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole("button", { name });
  }

  point(position: number): Locator {
    return this.page.locator(`#point-${position}`);
  }

  async answer(position: number, finding: "Accepted" | "Partly" | "Not accepted", words: string): Promise<void> {
    const point = this.point(position);
    await point.getByRole("radio", { name: finding, exact: true }).click();
    await point.getByRole("textbox", { name: "Answer to the customer" }).fill(words);
    await point.getByRole("button", { name: "Save the answer" }).click();
    await expect(point.getByText(words)).toBeVisible();
    await expect(point.getByRole("button", { name: "Change" })).toBeVisible();
  }

  toast(words: string | RegExp): Locator {
    return this.page.locator("[data-sonner-toast]").filter({ hasText: words });
  }
}
