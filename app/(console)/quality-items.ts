// The menu's line about second looks, with how many wait for the reader.
import type { getTranslations } from "next-intl/server";
import type { NavItem } from "@/components/shell/nav";
import type { StaffActor } from "@/lib/access/actor";
import { can } from "@/lib/access/check";
import { countWaiting } from "@/lib/quality/list";

type Texts = Awaited<ReturnType<typeof getTranslations<"shell">>>;

export async function qualityItems(actor: StaffActor, t: Texts): Promise<NavItem[]> {
  if (!can(actor, "quality.read")) return [];
  const counted = can(actor, "quality.review") ? await countWaiting({ actor }, {}) : null;
  const count = (counted?.ok && counted.value.waiting) || undefined;
  return [{ id: "quality", href: "/quality", label: t("nav.quality"), count }];
}
