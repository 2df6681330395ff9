// What the menu of the console offers one person. It only hides: every page and command asks the permission table itself.
import { getTranslations } from "next-intl/server";
import type { NavGroup, NavItem } from "@/components/shell/nav";
import type { StaffActor } from "@/lib/access/actor";
import { can } from "@/lib/access/check";
import { countAppeals } from "@/lib/appeals/queries/list";
import { countCases } from "@/lib/cases/counts";
import { countRequests as countDataRequests } from "@/lib/data-requests/queries";
import { countDeliveries } from "@/lib/deliveries/list";
import { countDisputes } from "@/lib/disputes/queries/list";
import { countInbox } from "@/lib/inbox/list";
import { countInquiries } from "@/lib/inquiries/queries/count";
import { countRequests } from "@/lib/legal-requests/queries/list";
import { countBlocking } from "@/lib/reports/blocking/queries";
import { yearlyStanding } from "@/lib/reports/blocking/yearly-filing";
import { countRestrictions } from "@/lib/restrictions/queries/count";
import { countInformationRequests } from "@/lib/supervision/requests/queries";
import { countSuspicion } from "@/lib/suspicion/queries/list";
import { insideItems } from "./inside-items";
import { qualityItems } from "./quality-items";
import { serviceLevelItems, serviceSettingItems } from "./service-level-items";

/** Always in the menu of those who may open them; others only while something waits there. */
const standingQueues = ["review", "sanctions", "politically_exposed", "on_chain"] as const;
const otherQueues = ["documents", "merchant", "appeals", "insider"] as const;

/** With more places than these, what is set once stays folded: the menu of the day's work fits a screen. */
const FEW_PLACES = 16;

/** The groups of the menu, with how many open cases wait in each queue. */
export async function buildNavigation(actor: StaffActor): Promise<NavGroup[]> {
  const t = await getTranslations("shell");
  const groups: NavGroup[] = [];
  if (can(actor, "case.read")) {
    const [counted, lists] = await Promise.all([countCases({ actor }, {}), listItems(actor, t)]);
    const byQueue = counted.ok ? counted.value.byQueue : {};
    const open = (queue: string) => byQueue[queue]?.open ?? 0;
    const queueItem = (queue: (typeof standingQueues | typeof otherQueues)[number]): NavItem => ({
      id: queue,
      href: `/cases?queue=${queue}`,
      label: t(`queue.${queue}`),
      count: open(queue) - (byQueue[queue]?.snoozed ?? 0),
    });
    const queues = [
      ...standingQueues.filter((queue) => can(actor, "case.read", { queue })),
      ...otherQueues.filter((queue) => open(queue) > 0),
    ];
    // Those asleep wait for nobody: a queue counts what its first list shows.
    const total = counted.ok ? counted.value.total.open - counted.value.total.snoozed : undefined;
    groups.push({
      id: "work",
      items: [
        ...(can(actor, "case.take") ? [{ id: "triage", href: "/triage", label: t("nav.triage") }] : []),
        { id: "cases", href: "/cases", label: t("nav.allCases"), count: total },
        ...queues.map(queueItem),
        ...lists,
      ],
    });
  }
  if (can(actor, "appeal.status")) {
    const waiting = await countInbox({ actor }, {});
    const count = waiting.ok ? waiting.value.unread : undefined;
    groups.push({ id: "inbox", items: [{ id: "inbox", href: "/inbox", label: t("nav.inbox"), count }] });
  }
  const understand: NavItem[] = [];
  if (can(actor, "caller.find")) understand.push({ id: "callers", href: "/callers", label: t("nav.callers") });
  if (can(actor, "customer.find")) understand.push({ id: "customers", href: "/customers", label: t("nav.customers") });
  if (can(actor, "list.read")) understand.push({ id: "lists", href: "/lists", label: t("nav.lists") });
  if (understand.length > 0) groups.push({ id: "understand", label: t("nav.understand"), items: understand });
  const answerFor = await answerForItems(actor, t);
  answerFor.push(...(await insideItems(actor, t)));
  if (answerFor.length > 0) groups.push({ id: "answer-for", label: t("nav.answerFor"), items: answerFor });
  const settings = settingItems(actor, t);
  const places = groups.reduce((sum, { items }) => sum + items.length, 0);
  if (settings.length > 0)
    groups.push({ id: "settings", label: t("nav.settings"), items: settings, folded: places > FEW_PLACES });
  return groups;
}

/** What one answers for: rules, what left the house, reports, people. */
async function answerForItems(actor: StaffActor, t: Texts): Promise<NavItem[]> {
  const answerFor: NavItem[] = [...serviceLevelItems(actor, t), ...(await qualityItems(actor, t))];
  if (can(actor, "rule_set.read")) answerFor.push({ id: "rules", href: "/rules", label: t("nav.rules") });
  if (can(actor, "tuning.read")) answerFor.push({ id: "tuning", href: "/tuning", label: t("nav.tuning") });
  if (can(actor, "data_request.read"))
    answerFor.push({
      ...{ id: "data-requests", href: "/data-requests", label: t("nav.dataRequests") },
      count: await openDataRequests(actor),
    });
  if (can(actor, "delivery.read"))
    answerFor.push({
      ...{ id: "deliveries", href: "/deliveries", label: t("nav.deliveries") },
      count: await stuckDeliveries(actor),
    });
  if (can(actor, "report.read"))
    answerFor.push({ id: "reports", href: "/reports", label: t("nav.reports"), count: await owedReports(actor) });
  if (can(actor, "suspicion.see_own") || can(actor, "suspicion.read")) answerFor.push(await suspicionItem(actor, t));
  if (can(actor, "record.read")) answerFor.push({ id: "records", href: "/records", label: t("nav.records") });
  if (can(actor, "information_request.read")) answerFor.push(await supervisionItem(actor, t));
  if (can(actor, "staff.read")) answerFor.push({ id: "staff", href: "/staff", label: t("nav.staff") });
  return answerFor;
}

/** What is set once and looked at now and then. */
function settingItems(actor: StaffActor, t: Texts): NavItem[] {
  const items: NavItem[] = serviceSettingItems(actor, t);
  if (can(actor, "inquiry_policy.read"))
    items.push({ id: "inquiry-policies", href: "/settings/inquiry-policies", label: t("nav.inquiryPolicies") });
  if (can(actor, "retention.read"))
    items.push({ id: "retention", href: "/settings/retention", label: t("nav.retention") });
  if (can(actor, "approval_policy.read"))
    items.push({ id: "approvals", href: "/settings/approvals", label: t("nav.approvals") });
  if (can(actor, "webhook.read")) items.push({ id: "webhooks", href: "/settings/webhooks", label: t("nav.webhooks") });
  if (can(actor, "api_key.manage")) items.push({ id: "api-keys", href: "/settings/api-keys", label: t("nav.apiKeys") });
  return items;
}

async function openDataRequests(actor: StaffActor): Promise<number | undefined> {
  const counted = await countDataRequests({ actor }, {});
  return (counted.ok && counted.value.open) || undefined;
}

/** Only what needs somebody is counted, and nothing when nothing does. */
async function stuckDeliveries(actor: StaffActor): Promise<number | undefined> {
  const counted = await countDeliveries({ actor }, {});
  return (counted.ok && counted.value.dead) || undefined;
}

/** Reports and yearly lists that the law is owed and that nobody has filed yet. */
async function owedReports(actor: StaffActor): Promise<number | undefined> {
  const [counted, yearly] = await Promise.all([countBlocking({ actor }, {}), yearlyStanding({ actor }, {})]);
  return (counted.ok ? counted.value.open : 0) + (yearly.ok ? yearly.value.owed.length : 0) || undefined;
}

/** The MLRO's desk with what waits there; for everybody else what they reported themselves, and no number. */
async function suspicionItem(actor: StaffActor, t: Texts): Promise<NavItem> {
  const counted = can(actor, "suspicion.read") ? await countSuspicion({ actor }, {}) : null;
  if (!counted) return { id: "suspicion", href: "/suspicion/mine", label: t("nav.ownSuspicion") };
  const count = counted.ok ? counted.value.to_decide + counted.value.to_file : undefined;
  return { id: "suspicion", href: "/suspicion", label: t("nav.suspicion"), count };
}

type Texts = Awaited<ReturnType<typeof getTranslations<"shell">>>;

/** Counted are requests of supervisors that are overdue. */
async function supervisionItem(actor: StaffActor, t: Texts): Promise<NavItem> {
  const counted = await countInformationRequests({ actor }, {});
  const count = (counted.ok && counted.value.overdue) || undefined;
  return { id: "supervision", href: "/supervision", label: t("nav.supervision"), count };
}

/** Matches, inquiries, restrictions, appeals: each with how many wait for somebody of us. */
async function listItems(actor: StaffActor, t: Texts): Promise<NavItem[]> {
  const [asked, restricted, objected, ordered, disputed] = await Promise.all([
    can(actor, "inquiry.read") ? countInquiries({ actor }, {}) : null,
    can(actor, "restriction.read") ? countRestrictions({ actor }, {}) : null,
    can(actor, "appeal.read") ? countAppeals({ actor }, {}) : null,
    can(actor, "legal_request.read") ? countRequests({ actor }, {}) : null,
    can(actor, "dispute.read") ? countDisputes({ actor }, {}) : null,
  ]);
  const items: NavItem[] = [];
  if (can(actor, "match.read")) items.push({ id: "matches", href: "/matches", label: t("nav.matches") });
  if (asked?.ok)
    items.push({ id: "inquiries", href: "/inquiries", label: t("nav.inquiries"), count: asked.value.to_review });
  if (restricted?.ok)
    items.push({
      id: "restrictions",
      href: "/restrictions",
      label: t("nav.restrictions"),
      count: restricted.value.waiting,
    });
  if (objected?.ok)
    items.push({ id: "appeal-list", href: "/appeals", label: t("nav.appeals"), count: objected.value.open });
  if (disputed?.ok)
    items.push({ id: "disputes", href: "/disputes", label: t("nav.disputes"), count: disputed.value.open });
  if (ordered?.ok)
    items.push({
      id: "legal-requests",
      href: "/legal-requests",
      label: t("nav.legalRequests"),
      count: ordered.value.to_verify + ordered.value.overdue,
    });
  if (can(actor, "investigation.read"))
    items.push({ id: "investigations", href: "/investigations", label: t("nav.investigations") });
  return items;
}

/** Where the brand leads and "/" redirects: the first list of the menu, or the person's own account. */
export const homeOf = (groups: readonly NavGroup[]): string =>
  groups.flatMap((group) => group.items).find((item) => item.id !== "triage")?.href ?? "/account";
