// End-to-end tests by journey: the production build, one server and one database per worker, no second chances.
import { defineConfig } from "@playwright/test";
import { chromiumArgs, findChromium } from "./e2e/fixtures/browser";

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  globalSetup: "./e2e/fixtures/template.ts",
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  workers: 2,
  // how long something takes is for benchmarks: these only end what hangs
  timeout: 300_000,
  expect: { timeout: 30_000 },
  reporter: "list",
  use: {
    browserName: "chromium",
    launchOptions: { ...findChromium(), args: chromiumArgs },
    viewport: { width: 1440, height: 900 },
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    // without the film, which is dear to draw on two cores; a failed test still has its picture
    trace: { mode: "retain-on-failure", screenshots: false },
    screenshot: "only-on-failure",
  },
});
