// The cases behind a number of the manager's page.
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { BehindPage } from "@/components/service-level/behind-page";
import {
  readBehind as readAddress,
  readRange,
  writeBehind,
  writeRange,
} from "@/components/service-level/range-address";
import { can } from "@/lib/access/check";
import { refusedPage } from "@/lib/auth/refused-page";
import { requireActor } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { readBehind } from "@/lib/service-levels/manager/behind";
import { readLoad } from "@/lib/service-levels/manager/present";
import { caseActions } from "../../cases/case-actions";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("service-levels.behind"))("title") };
}

type Params = Record<string, string | string[] | undefined>;

export default async function CasesBehind({ searchParams }: { searchParams: Promise<Params> }) {
  const [actor, params, t, queues] = await Promise.all([
    requireActor(),
    searchParams,
    getTranslations("service-levels"),
    getTranslations("shell.queue"),
  ]);
  if (!can(actor, "service_level.read")) return refusedPage(actor, "service_level.read");
  const asked = readAddress(params);
  if (!asked) notFound();
  const [page, load] = await Promise.all([
    readBehind({ actor }, asked),
    readLoad({ actor }, { entityId: asked.entityId }),
  ]);
  if (!page.ok) notFound();
  const { input } = readRange(params, now());
  const { of, queue, clock, rule, staffId, bucket } = asked;
  const behind = { of, queue, clock, rule, staffId, bucket };
  const queueName = queue as Parameters<typeof queues>[0] | undefined;
  const number = [
    t(`number.${of}`),
    queueName && (queues.has(queueName) ? queues(queueName) : queue),
    clock && t(`clock.${clock}`),
    rule,
  ];
  return (
    <BehindPage
      key={writeBehind(behind, input) + (asked.after ?? "")}
      page={page.value}
      number={number.filter((part) => part !== undefined).join(" · ")}
      back={writeRange(input)}
      nextHref={page.value.next ? `${writeBehind(behind, input)}&after=${page.value.next}` : null}
      csvHref={writeBehind(behind, input, "/api/service-levels/cases/export")}
      people={load.ok ? load.value : []}
      assign={can(actor, "case.assign") ? caseActions.assign : null}
    />
  );
}
