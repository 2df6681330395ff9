"use client";
// What the exchange's core was told and whether it acknowledged: a measure is in force, or gone, only then.
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { RestrictionView } from "@/lib/restrictions/dto";
import { buttonClass } from "../ui/button-class";
import { Card } from "../ui/card";
import { Moment } from "../ui/moment";
import { Tag } from "../ui/tag";

/** What the core is to do, or did, by the restriction's state. */
function stepOf({ state, origin }: RestrictionView): "nothing" | "place" | "lift" | "placed" | "lifted" {
  if (state === "applying") return "place";
  if (state === "in_force" || state === "lift_proposed") return "placed";
  if (state === "lifting") return "lift";
  if (state === "lifted" || state === "lapsed") return "lifted";
  return origin === "engine" ? "placed" : "nothing";
}

/** Under which of the deliveries it is found. */
const stateOf = ({ dead, givenUp }: NonNullable<RestrictionView["unacknowledged"]>): string =>
  givenUp ? "given_up" : dead ? "dead" : "waiting";

export function CoreCard({ view, mayOpen }: { view: RestrictionView; mayOpen: boolean }) {
  const t = useTranslations("restriction-desk.core");
  const { unacknowledged } = view;
  const step = stepOf(view);
  return (
    <Card heading={t("title")}>
      {unacknowledged ? (
        <>
          <p className="flex flex-wrap items-center gap-x-2">
            <Tag tone={unacknowledged.dead ? "risk" : "warn"}>{t(unacknowledged.dead ? "failed" : "waiting")}</Tag>
            <span className="text-ink-3">
              <Moment at={Date.parse(unacknowledged.since)} show="relative" />
            </span>
          </p>
          <p className="mt-1">
            {unacknowledged.coreIsAhead
              ? t("ahead")
              : t(unacknowledged.givenUp ? "givenUp" : unacknowledged.dead ? `dead.${step}` : `told.${step}`)}
          </p>
          {unacknowledged.deliveryId && mayOpen && (
            <p className="mt-1.5">
              <Link
                href={`/deliveries?state=${stateOf(unacknowledged)}&channel=core`}
                className={buttonClass("plain", "sm")}
              >
                {t("delivery")}
              </Link>
            </p>
          )}
        </>
      ) : (
        <p>{t(`known.${step}`)}</p>
      )}
    </Card>
  );
}
