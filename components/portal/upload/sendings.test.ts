// How many more files may be sent.
import { createTranslator } from "next-intl";
import { describe, expect, it } from "vitest";
import { messages } from "@/lib/i18n/messages";
import { filesLeft, type Sending } from "./sendings";

const states = (...of: string[]) => of.map((is) => ({ state: { is } })) as unknown as Pick<Sending, "state">[];

describe("how many more files may be sent", () => {
  it.each([
    ["nothing yet", 0, [], 4],
    ["what is kept", 1, [], 3],
    ["what is on its way, or can go on", 1, ["waiting", "sending", "broken"], 0],
    ["not what was refused, failed or never sent", 0, ["refused", "failed", "hint"], 4],
    ["never less than none", 4, ["sending"], 0],
  ])("%s", (_, kept, sendings, left) => {
    expect(filesLeft(4, kept, states(...sendings))).toBe(left);
  });

  it.each([
    [1, "One more file."],
    [3, "3 more files."],
  ])("says that %i are left beside what is there", (count, words) => {
    const t = createTranslator({ locale: "en", messages: messages.en, namespace: "portal.upload" });
    expect(t("limits", { count })).toMatch(new RegExp(`${words}$`));
  });
});
