// What is said where there is no proposal.
import { NextIntlClientProvider } from "next-intl";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { messages } from "@/lib/i18n/messages";
import type { SweepDto } from "@/lib/tuning/rows";
import { NoProposals } from "./no-proposals";

const told = (state: SweepDto["state"] | null): string => {
  const children = createElement(NoProposals, { look: state && { state } });
  const intl = { locale: "en", messages: messages.en, timeZone: "UTC", now: new Date(0), children } as const;
  return renderToStaticMarkup(createElement(NextIntlClientProvider, intl));
};

test.each(["waiting", "running"] as const)("%s: they are looked for, and nothing is said of none", (state) => {
  expect(told(state)).toContain("Proposals are being looked for");
  expect(told(state)).not.toContain("No proposals");
});

test.each([
  ["done", "Nothing speaks for another number yet"],
  ["failed", "The last search did not come to its end"],
  ["cancelled", "The last search did not come to its end"],
  [null, "Nobody has looked for any yet"],
] as const)("%s: there is none, and why", (state, why) => {
  expect(told(state)).toContain("No proposals");
  expect(told(state)).toContain(why);
});
