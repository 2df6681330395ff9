// What cannot be read of a version is told in the reader's language, by the names that people know.
import { NextIntlClientProvider } from "next-intl";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { Locale } from "@/lib/i18n/locales";
import { messages } from "@/lib/i18n/messages";
import { readRuleSet, rulesCatalogue } from "@/lib/scoring";
import { toEditorRule } from "./editor-rule";
import { ReadInPart } from "./read-in-part";

const { errors } = readRuleSet({
  ...{ version: "7", gone: true, combining: { alertAt: 1_000 } },
  rules: {
    "access.gone": { on: true },
    "access.shared-device": { on: 1, weights: { gone: 0.1 }, parameters: { atLeast: 1e9, gone: 3 } },
  },
  custom: [{ id: "custom.odd" }],
});

const toldIn = (locale: Locale): string => {
  const rules = rulesCatalogue().map((rule) => toEditorRule(rule, locale));
  const screen = createElement(ReadInPart, { version: 7, errors, rules });
  const props = { locale, messages: messages[locale], timeZone: "UTC", now: new Date(0), children: screen };
  return renderToStaticMarkup(createElement(NextIntlClientProvider, props)).replaceAll("&#x27;", "'");
};

test("in English, and in Chinese without a word of English but for what has no name", () => {
  const rules = rulesCatalogue().map((rule) => toEditorRule(rule, "zh"));
  const shared = rules.find(({ id }) => id === "access.shared-device");
  const label = shared?.parameters.find(({ name }) => name === "atLeast")?.label;
  expect(toldIn("en")).toContain("Shared device · Switch: ");
  expect(toldIn("en")).toContain("access.gone: this catalogue does not know it");
  const zh = toldIn("zh");
  expect(zh).toContain(`${shared?.title} · ${label}：不得大于 `);
  const lines = [...zh.matchAll(/<li[^>]*>(.*?)<\/li>/g)].map(([, line = ""]) => line);
  expect(lines.length).toBeGreaterThan(5);
  for (const line of lines)
    expect(line.replaceAll(/access\.gone|gone|custom\.odd|rules\.custom/g, "")).not.toMatch(/[a-z]{3}/);
});
