// What a customer asked about their own data, and how each stands: the clock, the answer, what can be saved, whom else to ask.
import { useTranslations } from "next-intl";
import { shownValue } from "@/lib/data-requests/country-typed";
import type { ToldRequest } from "@/lib/data-requests/dto";
import { useFormat } from "@/lib/i18n/use-format";
import { SubmitButton } from "../portal/submit-button";
import { PortalCard } from "../portal-appeal/portal-page";
import { At } from "../portal-appeal/statement";
import { thumbLink } from "../portal-entry/parts";
import { Tag, type Tone } from "../ui/tag";

const tones: Record<ToldRequest["state"], Tone> = {
  received: "info",
  in_progress: "info",
  answered: "ok",
  refused: "warn",
  withdrawn: "none",
};

type Props = {
  requests: readonly ToldRequest[];
  now: number;
  formKey: string;
  withdraw: (form: FormData) => Promise<void>;
};

export function OwnRequests({ requests, now, formKey, withdraw }: Props) {
  const t = useTranslations("data-requests");
  const format = useFormat();
  return (
    <PortalCard title={t("portal.listTitle")}>
      <ul className="flex flex-col">
        {requests.map((each) => (
          <li key={each.id} className="flex flex-col gap-1.5 border-line border-t py-3 first:border-t-0">
            <div className="flex flex-wrap items-start justify-between gap-x-3 gap-y-1">
              <span className="min-w-0 font-semibold">{t(`portal.kind.${each.kind}`)}</span>
              <Tag tone={tones[each.state]}>{t(`state.${each.state}`)}</Tag>
            </div>
            <p className="text-[13px] text-ink-2">
              <At at={each.receivedAt} now={now} words={(when) => t("portal.asked", { key: each.key, when })} />
            </p>
            {each.changes.map((change) => (
              <p key={change.field} className="break-words">
                {t(`field.${change.field}`)}
                {format.colon}
                <bdi>{shownValue(change.field, change.to, format.locale)}</bdi>
              </p>
            ))}
            <Standing each={each} now={now} />
            {each.state === "received" && (
              <form action={withdraw}>
                <input type="hidden" name="key" value={formKey} />
                <input type="hidden" name="request" value={each.id} />
                <SubmitButton tone="plain">{t("portal.withdraw")}</SubmitButton>
              </form>
            )}
          </li>
        ))}
      </ul>
    </PortalCard>
  );
}

function Standing({ each, now }: { each: ToldRequest; now: number }) {
  const t = useTranslations("data-requests");
  if (each.state === "received" || each.state === "in_progress") {
    const because = each.extendedBecause;
    return (
      <p>
        <At
          at={each.dueAt}
          now={now}
          words={(when) =>
            because ? t("portal.longer", { reason: t(`extension.${because}`), when }) : t("portal.due", { when })
          }
        />
      </p>
    );
  }
  return (
    <>
      {each.refusal && <p>{t("portal.refusedTitle", { reason: t(`refusal.${each.refusal}`) })}</p>}
      {each.reasons && <p className="whitespace-pre-line break-words">{each.reasons}</p>}
      {each.exportEndsAt && (
        <div className="flex flex-wrap gap-x-5">
          {(["html", "json"] as const).map((format) => (
            <a key={format} href={`/api/help/data/${each.id}?format=${format}`} download className={thumbLink}>
              {t(format === "html" ? "portal.saveHtml" : "portal.saveJson")}
            </a>
          ))}
        </div>
      )}
      {each.exportEndsAt ? (
        <p className="text-[13px] text-ink-2">
          <At at={each.exportEndsAt} now={now} words={(when) => t("portal.saveUntil", { when })} />
        </p>
      ) : (
        each.kind === "access" &&
        each.state === "answered" && <p className="text-[13px] text-ink-2">{t("portal.over")}</p>
      )}
      {each.state !== "withdrawn" && (
        <p className="text-[13px] text-ink-2">
          {t("portal.remedies", { authority: t(`authority.${each.authority as "other"}`) })}
        </p>
      )}
    </>
  );
}
