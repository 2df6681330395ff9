// Coming in, being kept out, and leaving.
import type { Page } from "@playwright/test";
import type { StaffRole } from "@/lib/access/actor";
import { totpCode } from "@/lib/auth/totp";
import { demoCode, demoPeople } from "@/lib/staff/demo";
import { expect, test } from "./fixtures/journey";
import { hydrated } from "./pages/hydrated";
import { SignInPage } from "./pages/sign-in-page";

const refused = "That did not work. Check e-mail, password and code; each code works once.";
/** The first demo person of a role: each test signs in as another one, because a code works once. */
const demoPerson = (role: StaffRole) => {
  const person = demoPeople().find((each) => each.role === role);
  if (!person) throw new Error(`the demo has no ${role}`);
  return { email: person.email, password: person.password, code: () => demoCode(person.email) ?? "" };
};
const newcomer = (name: string): string => `${name}-${Date.now()}@staff.example`;
const nav = (page: Page) => page.getByRole("navigation", { name: "Main navigation" });

test("with password and code, back to the page that was wanted; the role is in the frame", async ({ page, server }) => {
  expect(server.url).toContain("localhost");
  const signIn = new SignInPage(page);
  await signIn.goto("/cases?queue=review");
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fcases%3Fqueue%3Dreview$/);
  const { email, password, code } = demoPerson("officer");
  await signIn.signIn({ email, password, code: code() });
  await expect(page).toHaveURL(/\/cases\?queue=review$/);
  await expect(page.getByRole("button", { name: "Ada Lindqvist, Compliance officer: Your menu" })).toBeVisible();
  await expect(nav(page).getByRole("link", { name: /^Sanctions/ })).toBeVisible();
  await expect(nav(page).getByRole("link", { name: "Staff" })).toHaveCount(0);
  // nobody who is in needs the form
  await page.goto("/sign-in");
  await expect(page).toHaveURL(/\/cases$/);
});

test("each role finds its own way in", async ({ as }) => {
  const [admin, support] = [await as("admin"), await as("support")];
  await admin.page.goto("/");
  await expect(admin.page).toHaveURL(/\/staff$/);
  await expect(nav(admin.page).getByRole("link")).toHaveText([/^Staff/, /^Access review/, "Webhooks", "API keys"]);
  await support.page.goto("/");
  await expect(support.page).toHaveURL(/\/inbox$/);
  await expect(nav(support.page).getByRole("link")).toHaveText([/^Inbox/, "Callers", "Customers", "What you reported"]);
});

test("a wrong code, a wrong password and an unknown account are answered with the same words", async ({ page }) => {
  const signIn = new SignInPage(page);
  const { email, password } = demoPerson("auditor");
  await signIn.goto();
  for (const secrets of [
    { email, password, code: "000000" },
    { email, password: "not the password", code: "000000" },
    { email: newcomer("nobody"), password, code: "000000" },
    { email, password, code: "" },
  ]) {
    await signIn.signIn(secrets);
    await expect(signIn.problem).toHaveText(refused);
    await expect(signIn.email).toHaveValue(secrets.email);
    await expect(signIn.password).toHaveValue("");
    await signIn.goto();
  }
});

test("a code works once", async ({ browser, server }) => {
  const { email, password, code } = demoPerson("regulator");
  const secrets = { email, password, code: code() };
  const [first, second] = [await browser.newContext(), await browser.newContext()];
  for (const context of [first, second]) {
    const signIn = new SignInPage(await context.newPage());
    await signIn.goto(`${server.url}/sign-in`);
    await signIn.signIn(secrets);
    if (context === first) await expect(signIn.page).toHaveURL(/\/cases$/);
    else await expect(signIn.problem).toHaveText(refused);
  }
  await Promise.all([first.close(), second.close()]);
});

test("guessing is slowed, and told when to try again; known and unknown accounts alike", async ({ page }) => {
  const signIn = new SignInPage(page);
  await signIn.goto();
  const email = newcomer("guessed");
  for (const _ of [1, 2, 3, 4, 5]) {
    await signIn.signIn({ email, password: "guess guess guess", code: "123456" });
    await expect(signIn.problem).toHaveText(refused);
    await signIn.goto();
  }
  await signIn.signIn({ email, password: "guess guess guess", code: "123456" });
  await expect(signIn.problem).toHaveText(
    /^Too many attempts\. Try again in ([1-9]|[12]\d|30) seconds?\.$|in one second\.$/,
  );
});

test("signing out ends the session at once, in every tab", async ({ as }) => {
  const { page, context, name } = await as("officer", { mayComplain: true });
  await page.goto("/customers");
  const other = await context.newPage();
  await other.goto("/account");
  await expect(other.getByText("this one")).toBeVisible();
  const kept = await context.cookies();
  await page.getByRole("button", { name: new RegExp(name) }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
  // a copy of the cookie is worth nothing either
  await context.addCookies(kept);
  await other.reload();
  await expect(other).toHaveURL(/\/sign-in\?next=%2Faccount$/);
  const answer = await context.request.get("/api/cases");
  expect(answer.status()).toBe(401);
});

test("a new person sets up the authenticator with the key that is shown, once", async ({ page, server }) => {
  const email = newcomer("new.analyst");
  const words = ["staff", "add", email, "--name", "New Analyst", "--role", "analyst", "--entity", "HK"];
  const { password } = JSON.parse(await server.unflag(...words)) as { password: string };
  const signIn = new SignInPage(page);
  await signIn.goto("/sign-in?next=%2Faccount");
  await signIn.signIn({ email, password });
  await expect(page).toHaveURL(/\/sign-in\/enrol\?next=%2Faccount$/);
  await expect(page.getByRole("img", { name: "QR code for the authenticator app" })).toBeVisible();
  const secret = (await page.locator("code").innerText()).replaceAll(" ", "");
  expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  await hydrated(signIn.submit);
  await signIn.code.fill("000000");
  await signIn.submit.click();
  await expect(signIn.problem).toContainText("That is not the code the app shows now.");
  await signIn.code.fill(totpCode(secret, new Date()));
  await signIn.submit.click();
  await expect(page).toHaveURL(/\/account$/);
  await expect(page.getByText(email)).toBeVisible();
  await expect(page.getByText("Analyst", { exact: true }).first()).toBeVisible();
  await page.goto("/sign-in/enrol");
  await expect(page.getByText("The set-up took too long or was done already.")).toBeVisible();
});
