// Customers' browsers are given customers' words only.
import { describe, expect, it } from "vitest";
import { checkWording } from "@/lib/wording/guard";
import { clientMessages } from "./client-messages";
import { locales } from "./locales";
import { messages } from "./messages";

const texts = (tree: unknown): string[] =>
  typeof tree === "string" ? [tree] : Object.values((tree ?? {}) as Record<string, unknown>).flatMap(texts);

describe.each(locales)("texts of the portal in %s", (locale) => {
  it.each(["/help", "/help/requests?done=written", "/help/link/abc"])("give nothing away on %s", (path) => {
    const given = texts(clientMessages(path, messages[locale] as (typeof messages)["en"]));
    expect(given.length).toBeGreaterThan(200);
    expect(given.filter((text) => !checkWording(text).ok)).toEqual([]);
  });
  it.each([null, "/cases", "/helpless", "/lists?from=/help"])("are not sent with %s, nor are the console's", (path) => {
    const given = clientMessages(path, messages[locale] as (typeof messages)["en"]);
    expect(Object.keys(given)).toEqual(["auth", "common", "errors", "shell"]);
    expect(JSON.stringify(given).length).toBeLessThan(40_000);
  });
});
