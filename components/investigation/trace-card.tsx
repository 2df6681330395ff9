"use client";
// Where the money of the addresses went: everybody here whom it reached, to be taken in by choice.
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormat } from "@/lib/i18n/use-format";
import type { InvestigationView, ReachedBy } from "@/lib/investigations/dto";
import { MOST_HOPS } from "@/lib/investigations/schema";
import { ApiError, askApi } from "../case-queue/ask-api";
import { useLegalFailure } from "../legal/legal-words";
import type { DeskHandle } from "../legal/use-desk";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { Checkbox } from "../ui/checkbox";
import { Name } from "../ui/name";
import { Select } from "../ui/select";
import type { InvestigationActions } from "./investigation-actions";

type Props = { desk: DeskHandle<InvestigationView>; actions: InvestigationActions };
const shares = ["0.001", "0.01", "0.1"] as const;

export function TraceCard({ desk, actions }: Props) {
  const t = useTranslations("investigations.trace");
  const words = useLegalFailure();
  const format = useFormat();
  const { view } = desk;
  const [hops, setHops] = useState("5");
  const [minShare, setMinShare] = useState<string>("0.01");
  const [found, setFound] = useState<ReachedBy | null>(null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const follow = async () => {
    setBusy(true);
    setFailure(null);
    try {
      const told = await askApi<ReachedBy>(`/api/investigations/${view.id}/trace?hops=${hops}&minShare=${minShare}`);
      setFound(told);
      setChosen(new Set(told.reached.filter(({ member }) => member === "no").map(({ customerId }) => customerId)));
    } catch (error) {
      setFailure(words(error instanceof ApiError ? error.error : { code: "unavailable" }));
    }
    setBusy(false);
  };
  const add = async () => {
    const input = { investigationId: view.id, version: view.version, hops: Number(hops), minShare: Number(minShare) };
    const failed = await desk.run(actions.addTraced, { ...input, customerIds: [...chosen] }, t("in"));
    setFailure(failed);
    if (!failed) await follow();
  };
  return (
    <Card level={2} heading={t("title")}>
      <p className="text-ink-2">{t("detail")}</p>
      <div className="my-2 flex flex-wrap items-end gap-3">
        <span className="w-28">
          <Select
            label={t("hops")}
            value={hops}
            onChange={setHops}
            options={Array.from({ length: MOST_HOPS }, (_, at) => ({
              value: `${at + 1}`,
              label: `${t("hops")}${format.colon}${at + 1}`,
            }))}
          />
        </span>
        <span className="w-44">
          <Select
            label={t("minShare")}
            value={minShare}
            onChange={setMinShare}
            options={shares.map((value) => ({
              value,
              label: `${t("minShare")}${format.colon}${format.percent(Number(value), 1)}`,
            }))}
          />
        </span>
        <Button busy={busy} onClick={() => void follow()}>
          {t("go")}
        </Button>
      </div>
      {failure && (
        <p role="alert" className="text-risk">
          {failure}
        </p>
      )}
      {found && (
        <div role="status">
          <p className="font-medium">
            {t("result", { count: found.reached.length, addresses: found.addresses })} {found.cut && t("cut")}
          </p>
          <ul className="m-0 max-h-96 list-none overflow-y-auto p-0">
            {found.reached.map((one) => (
              <li key={one.customerId} className="flex flex-wrap items-center gap-x-3 border-line border-t py-1.5">
                <Checkbox
                  checked={chosen.has(one.customerId)}
                  disabled={one.member !== "no"}
                  label={one.name ?? one.externalId}
                  onChange={(checked) => {
                    const next = new Set(chosen);
                    if (checked) next.add(one.customerId);
                    else next.delete(one.customerId);
                    setChosen(next);
                  }}
                />
                <span className="min-w-0 flex-1">
                  <Name>{one.name ?? one.externalId}</Name>
                  {one.member !== "no" && (
                    <span className="text-ink-3"> · {t(one.member === "yes" ? "in" : "removed")}</span>
                  )}
                  <span className="block break-all text-ink-3 text-sm">{one.path.join(" → ")}</span>
                </span>
                <span className="tabular-nums">
                  {t("hops")} {one.hops} · {format.percent(one.share)} · {format.money(one.usdCents)}
                </span>
              </li>
            ))}
          </ul>
          {chosen.size > 0 && (
            <Button tone="main" busy={desk.busy} onClick={() => void add()}>
              {t("add", { count: chosen.size })}
            </Button>
          )}
        </div>
      )}
    </Card>
  );
}
