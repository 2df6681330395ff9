// The menu's lines about service levels, calendars and the roster.
import type { getTranslations } from "next-intl/server";
import type { NavItem } from "@/components/shell/nav";
import type { StaffActor } from "@/lib/access/actor";
import { can } from "@/lib/access/check";

type Texts = Awaited<ReturnType<typeof getTranslations<"shell">>>;

export const serviceLevelItems = (actor: StaffActor, t: Texts): NavItem[] => [
  ...(can(actor, "service_level.read")
    ? [{ id: "service-levels", href: "/service-levels", label: t("nav.serviceLevels") }]
    : []),
  ...(can(actor, "roster.read") ? [{ id: "roster", href: "/roster", label: t("nav.roster") }] : []),
];

export const serviceSettingItems = (actor: StaffActor, t: Texts): NavItem[] => [
  ...(can(actor, "service_policy.read")
    ? [{ id: "targets", href: "/settings/service-levels", label: t("nav.targets") }]
    : []),
  ...(can(actor, "calendar.read") ? [{ id: "calendars", href: "/settings/calendars", label: t("nav.calendars") }] : []),
];
