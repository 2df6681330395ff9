// The document of own rules is generated; this keeps it the same as the registry of features.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { renderFeaturesMarkdown } from "./describe";

test("docs/customer-rules.md is what `npm run -s unflag -- rules features --markdown` prints", () => {
  expect(readFileSync("docs/customer-rules.md", "utf8").trim()).toBe(renderFeaturesMarkdown().trim());
});
