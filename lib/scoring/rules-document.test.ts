// The document of the rules is generated; this keeps it the same as the catalogue.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { renderRulesMarkdown } from "./describe";

test("docs/rules.md is what `npm run -s unflag -- rules print --markdown` prints", () => {
  expect(readFileSync("docs/rules.md", "utf8").trim()).toBe(renderRulesMarkdown().trim());
});
