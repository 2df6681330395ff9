import { expect, test } from "vitest";
import { describeRule, hit, miss, play } from "../../testing/describe-rule";
import { another } from "../../testing/events";
import { documentFailed } from "./document-failed";

const checked = (document_type: string, ...codes: string[]) => another("document_result", { document_type, codes });

describeRule(documentFailed, {
  "a good passport": { events: [checked("passport")], expect: miss },
  "blurred, with glare": {
    events: [checked("passport", "glare", "blurred")],
    expect: hit({
      grade: "identity",
      weight: 0.1,
      measure: "inquiry",
      asks: ["identity_document"],
      reason: {
        en: "passport: please send a sharper picture, a picture without reflections",
        zh: "passport：请重拍更清晰的照片，避免反光重新拍摄",
      },
    }),
  },
  "a bill in another name": {
    events: [checked("utility_bill", "name_mismatch")],
    expect: hit({
      grade: "address",
      asks: ["proof_of_address"],
      finding: { key: "utility_bill:name_mismatch", ceiling: null },
    }),
  },
  "a code of tomorrow": { events: [checked("passport", "hologram_missing")], expect: hit({ grade: "identity" }) },
  "an error of ours": {
    events: [checked("passport", "platform_error")],
    expect: hit({ grade: "ours", measure: "none", asks: [], alone: false, weight: 0 }),
  },
  "an error of ours and a fault": {
    events: [checked("passport", "platform_error", "expired")],
    expect: hit({ grade: "identity" }),
  },
});

test.each(
  "type_not_accepted expired blurred glare unreadable cropped damaged screenshot name_mismatch address_mismatch birth_date_mismatch".split(
    " ",
  ),
)("%s tells what helps", (code) => {
  const [hitOne] = play([checked("passport", code)]).decision.hits;
  expect(hitOne?.values.fixesEn).not.toBe(code.replaceAll("_", " "));
});

test("an error of ours alerts nobody", () => {
  expect(play([checked("passport", "platform_error")]).decision).toMatchObject({
    alert: false,
    answer: { do: "allow" },
  });
});
