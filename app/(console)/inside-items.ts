// What the menu offers about ourselves: whose access is to be looked at, and looks unlike somebody for those named for it.
import type { getTranslations } from "next-intl/server";
import type { NavItem } from "@/components/shell/nav";
import type { StaffActor } from "@/lib/access/actor";
import { can } from "@/lib/access/check";
import { readAccessReview } from "@/lib/inside-control/access-review";
import { countAlerts } from "@/lib/inside-control/alerts";

type Texts = Awaited<ReturnType<typeof getTranslations<"shell">>>;

/** Counted is only what waits for the reader. */
export async function insideItems(actor: StaffActor, t: Texts): Promise<NavItem[]> {
  const items: NavItem[] = [];
  if (can(actor, "access_review.read")) {
    const review = can(actor, "access_review.decide") ? await readAccessReview({ actor }, {}) : null;
    const count = (review?.ok && review.value.left) || undefined;
    items.push({ id: "access-review", href: "/staff/access-review", label: t("nav.accessReview"), count });
  }
  if (can(actor, "insider.read", { queue: "insider" })) {
    const counted = await countAlerts({ actor }, {});
    const count = (counted.ok && counted.value.open) || undefined;
    items.push({ id: "insider-alerts", href: "/staff/alerts", label: t("nav.insiderAlerts"), count });
  }
  return items;
}
