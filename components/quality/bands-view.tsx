"use client";
// Bands in which cases close by themselves: what each would do or did, what second looks found, and who may do what with it.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { toast } from "sonner";
import { newActionKey } from "@/lib/action-key";
import type { BandView as Band } from "@/lib/auto-close/list";
import type { Result } from "@/lib/errors";
import { useFormat } from "@/lib/i18n/use-format";
import { useConfirmed } from "../restriction/confirm-dialog";
import { useServiceWords } from "../service-level/service-words";
import { PageBody } from "../shell/top-bar";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { EmptyState } from "../ui/empty-state";
import { FactLine, FactList } from "../ui/fact-list";
import { Money } from "../ui/money";
import { usePresent } from "../ui/present";
import { Tag, type Tone } from "../ui/tag";
import { PreviewTable } from "./preview-table";
import { type BandDraft, ProposeDialog } from "./propose-dialog";
import { type BandActions, unreachable, useQualityFailure } from "./quality-actions";

type May = { propose: boolean; decide: boolean; pause: boolean };
type Props = {
  bands: readonly Band[];
  me: string;
  may: May;
  entities: readonly { id: string; code: string }[];
  queues: readonly string[];
  actions: BandActions;
};
const tones: Record<Band["state"], Tone> = {
  ...{ proposed: "warn", in_force: "ok", paused: "risk", declined: "none", ended: "none" },
};
const percent = (share: number): string => String(Math.round(share * 1e6) / 1e4);

export function BandsView({ bands, me, may, entities, queues, actions }: Props) {
  const t = useTranslations("quality.bands");
  const router = useRouter();
  const [draft, setDraft] = useState<BandDraft | null>(null);
  const usual: BandDraft = {
    ...{ entityId: entities[0]?.id ?? "", queue: queues[0] ?? "", from: "99", most: "1000", share: "10" },
  };
  const anew = (band: Band): BandDraft => ({
    ...{ entityId: band.entityId, queue: band.queue, from: percent(band.fromChance) },
    ...{ most: String(band.mostUsdCents / 100), share: percent(band.sampleShare) },
  });
  return (
    <PageBody>
      <div className="flex max-w-3xl flex-col gap-3.5">
        <p className="text-ink-2">{t("intro")}</p>
        <p className="text-ink-2">{t("never")}</p>
        {may.propose && (
          <div className="flex">
            <Button tone="main" onClick={() => setDraft(usual)}>
              {t("propose")}
            </Button>
          </div>
        )}
        {bands.length === 0 && <EmptyState title={t("none")} detail={t("noneDetail")} />}
        {bands.map((band) => (
          <BandCard
            key={`${band.id} ${band.version}`}
            band={band}
            me={me}
            may={may}
            actions={actions}
            onAnew={may.propose && band.state === "paused" ? () => setDraft(anew(band)) : null}
          />
        ))}
      </div>
      {draft && (
        <ProposeDialog
          draft={draft}
          entities={entities}
          queues={queues}
          actions={actions}
          onDone={() => router.refresh()}
          onClose={() => setDraft(null)}
        />
      )}
    </PageBody>
  );
}

function BandCard(props: { band: Band; me: string; may: May; actions: BandActions; onAnew: (() => void) | null }) {
  const { band } = props;
  const t = useTranslations("quality.bands");
  const words = useServiceWords();
  const format = useFormat();
  const wasInForce = band.decided !== null && band.state !== "declined";
  return (
    <Card
      level={2}
      heading={
        <span className="flex flex-wrap items-center gap-2">
          {t("heading", { queue: words.queue(band.queue), entity: band.entity })}
          <Tag tone={tones[band.state]}>{t(`state.${band.state}`)}</Tag>
        </span>
      }
    >
      <FactList>
        <FactLine name={t("from")}>{format.percent(band.fromChance, 2)}</FactLine>
        <FactLine name={t("most")}>
          <Money cents={band.mostUsdCents} />
        </FactLine>
        <FactLine name={t("share")}>{t("shareValue", { share: format.percent(band.sampleShare) })}</FactLine>
        {wasInForce && <FactLine name={t("closed")}>{format.count(band.closed)}</FactLine>}
        {wasInForce && (
          <FactLine name={t("looks")}>
            {t("looksValue", { looked: format.count(band.looks.looked), missed: band.looks.missed })}
            {band.looks.looked > 0 && ` · ${t("worst", { high: format.percent(band.looks.high, 1) })}`}
          </FactLine>
        )}
      </FactList>
      <p className="mt-2">{band.why}</p>
      <Story band={band} />
      {band.wouldHave.length > 0 && (
        <div className="mt-3">
          <PreviewTable previews={band.wouldHave} />
        </div>
      )}
      <BandButtons {...props} />
    </Card>
  );
}

const who = (name: ReactNode) => <bdi>{name}</bdi>;

/** Who did what with it, and why it stopped. */
function Story({ band }: { band: Band }) {
  const t = useTranslations("quality.bands");
  const format = useFormat();
  const present = usePresent();
  const when = (at: string): string => format.when(Date.parse(at), present);
  const told = (key: "proposedBy" | "decidedBy" | "declinedBy" | "endedBy" | "pausedBy", moment: Band["decided"]) =>
    moment && t.rich(key, { name: moment.by?.name ?? "", when: when(moment.at), who });
  const { paused } = band;
  const lines = [
    told("proposedBy", band.proposed),
    told(band.state === "declined" ? "declinedBy" : "decidedBy", band.decided),
    paused && (paused.by ? told("pausedBy", paused) : t("pausedItself", { when: when(paused.at) })),
    told("endedBy", band.ended),
  ].filter((line) => line !== null);
  return (
    <>
      <ul className="mt-2 text-ink-3">
        {lines.map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a fixed order of four.
          <li key={at}>{line}</li>
        ))}
      </ul>
      {paused?.found && (
        <p className="mt-2 rounded-md bg-risk-soft px-3 py-2 text-risk">
          {t("found", {
            ...{ looked: format.count(paused.found.looked), missed: paused.found.missed },
            ...{ high: format.percent(paused.found.high, 1), limit: format.percent(paused.found.limit) },
          })}
        </p>
      )}
    </>
  );
}

function BandButtons(props: { band: Band; me: string; may: May; actions: BandActions; onAnew: (() => void) | null }) {
  const { band, me, may, actions, onAnew } = props;
  const t = useTranslations("quality.bands");
  const router = useRouter();
  const failure = useQualityFailure();
  const confirming = useConfirmed(actions.confirm);
  const [busy, setBusy] = useState<string | null>(null);
  const run = async (what: "approve" | "decline" | "pause" | "end", call: () => Promise<Result<unknown>>) => {
    setBusy(what);
    const result = await confirming.attempt(() => call().catch(() => unreachable));
    setBusy(null);
    if (result.ok) toast.success(t(`done.${what}`));
    else if (result.error.detail !== "confirm_cancelled") toast.error(failure(result.error));
    router.refresh();
  };
  const mine = band.proposed.by?.id === me;
  const bandId = band.id;
  const decide = (verdict: "approve" | "decline") => () =>
    void run(verdict, () => actions.decide(newActionKey(), { bandId, version: band.version, verdict }));
  const end = () => void run("end", () => actions.end(newActionKey(), { bandId }));
  const pause = () => void run("pause", () => actions.pause(newActionKey(), { bandId }));
  const stands = ["proposed", "in_force", "paused"].includes(band.state);
  return (
    <div className="mt-3 flex flex-wrap items-center gap-1.5 empty:hidden">
      {band.state === "proposed" && may.decide && !mine && (
        <>
          <Button tone="main" size="sm" busy={busy === "approve"} onClick={decide("approve")}>
            {t("approve")}
          </Button>
          <Button size="sm" busy={busy === "decline"} onClick={decide("decline")}>
            {t("decline")}
          </Button>
        </>
      )}
      {band.state === "in_force" && may.pause && (
        <Button size="sm" busy={busy === "pause"} onClick={pause}>
          {t("pause")}
        </Button>
      )}
      {onAnew && (
        <Button size="sm" onClick={onAnew}>
          {t("anew")}
        </Button>
      )}
      {stands && may.pause && (mine || band.state !== "proposed") && (
        <Button size="sm" busy={busy === "end"} onClick={end}>
          {t(band.state === "proposed" ? "takeBack" : "end")}
        </Button>
      )}
      {band.state === "proposed" && mine && <span className="text-ink-3">{t("ownProposal")}</span>}
      {confirming.dialog}
    </div>
  );
}
