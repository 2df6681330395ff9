// A weekly report put together from its parts, read back by its own schema, and written as the bytes that its fingerprint is over.
import { createHash } from "node:crypto";
import { canonicalJson } from "@/lib/records/canonical";
import type { Counting } from "./count/about";
import { countCases } from "./count/cases";
import { countAppeals, countRestrictions } from "./count/measures";
import { countResponses } from "./count/responses";
import { listVersions, ruleSetVersions } from "./count/versions";
import { countVolumes } from "./count/volumes";
import { type WeeklyContent, weeklyContent } from "./schema";
import { localDay } from "./weeks";

type About = {
  entity: { code: string; name: string };
  zone: string;
  version: number;
  because: string | null;
  madeAt: Date;
};

/** Counts one week of one entity. */
export async function composeWeekly(counting: Counting, about: About): Promise<WeeklyContent> {
  const { from, to } = counting;
  return weeklyContent.parse({
    schema: "unflag/weekly-report/1",
    entity: about.entity,
    period: {
      ...{ from: from.toISOString(), to: to.toISOString() },
      ...{ zone: about.zone, ends_on: localDay(about.zone, to) },
    },
    version: about.version,
    made_at: about.madeAt.toISOString(),
    because: about.because,
    ...(await countVolumes(counting)),
    ...(await countCases(counting)),
    restrictions: await countRestrictions(counting),
    appeals: await countAppeals(counting),
    ...(await countResponses(counting)),
    lists: await listVersions(counting),
    rule_sets: await ruleSetVersions(counting),
  });
}

/** The bytes and their SHA-256. */
export function sealContent(content: WeeklyContent): { text: string; fingerprint: Buffer } {
  const text = canonicalJson(content);
  return { text, fingerprint: createHash("sha256").update(text).digest() };
}

/** What was counted, without what tells one version from another. */
export const figuresOf = ({ version: _, made_at: __, because: ___, ...figures }: WeeklyContent): string =>
  canonicalJson(figures);
