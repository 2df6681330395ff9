// Signing in through the form, as somebody without a session.
import { expect, type Locator, type Page } from "@playwright/test";
import { hydrated } from "./hydrated";

export type Secrets = { email: string; password: string; code?: string };

export class SignInPage {
  readonly email: Locator;
  readonly password: Locator;
  readonly code: Locator;
  readonly submit: Locator;
  readonly problem: Locator;

  constructor(readonly page: Page) {
    this.email = page.getByLabel("E-mail");
    this.password = page.getByLabel("Password");
    this.code = page.getByLabel(/^Code/);
    this.submit = page.getByRole("button", { name: /^(Sign in|Confirm and sign in)$/ });
    this.problem = page.locator("form").getByRole("alert");
  }

  async goto(path = "/sign-in"): Promise<void> {
    await this.page.goto(path);
    await hydrated(this.submit);
  }

  async signIn({ email, password, code = "" }: Secrets): Promise<void> {
    await this.email.fill(email);
    await this.password.fill(password);
    await this.code.fill(code);
    await this.submit.click();
    await expect(this.submit.and(this.page.locator("[aria-busy]"))).toHaveCount(0);
  }
}
