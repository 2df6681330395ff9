"use client";
// One receiver: its key in full, so that it can be compared, and what waits for a second person.
import { useTranslations } from "next-intl";
import { useFormat } from "@/lib/i18n/use-format";
import type { ChangeView, ReceiverView } from "@/lib/reports/weekly/dto";
import { Button } from "../ui/button";
import { Tag } from "../ui/tag";

type Props = {
  receiver: ReceiverView;
  mayPropose: boolean;
  mayDecide: boolean;
  onChange: (kind: "change" | "end") => void;
  onDecide: (changeId: string, verdict: "approve" | "reject") => void;
  onTakeBack: (changeId: string) => void;
};

export function ReceiverLine({ receiver, mayPropose, mayDecide, onChange, onDecide, onTakeBack }: Props) {
  const t = useTranslations("reports.receivers");
  const format = useFormat();
  const { terms, state, open } = receiver;
  return (
    <li className="flex flex-col gap-1.5 border-line border-t py-2.5 first:border-t-0">
      <div className="flex flex-wrap items-center gap-2">
        <span className="min-w-0 font-medium">{terms?.name}</span>
        {open && <Tag tone="warn">{t(`waits.${open.kind}`)}</Tag>}
        {state === "ended" && <Tag>{t("ended")}</Tag>}
        <span className="flex-1" />
        {mayPropose && state === "active" && !open && (
          <>
            <Button size="sm" onClick={() => onChange("change")}>
              {t("change")}
            </Button>
            <Button size="sm" tone="ghost" onClick={() => onChange("end")}>
              {t("end")}
            </Button>
          </>
        )}
      </div>
      {state !== "new" && terms && <Terms terms={terms} since={receiver.since} />}
      {open && (
        <div className="flex flex-col gap-1.5 rounded-md bg-sunken px-3 py-2">
          {open.kind === "change" && <p className="text-ink-2">{t("becomes")}</p>}
          {open.terms && <Terms terms={open.terms} since={null} named={open.kind === "change"} />}
          <p className="text-ink-2">
            {t("by", {
              name: open.proposedBy?.name ?? "",
              expires: format.instant(Date.parse(open.expiresAt)),
            })}
          </p>
          <Decision open={open} mayDecide={mayDecide} onDecide={onDecide} onTakeBack={onTakeBack} />
        </div>
      )}
    </li>
  );
}

type DecisionProps = { open: ChangeView } & Pick<Props, "mayDecide" | "onDecide" | "onTakeBack">;

function Decision({ open, mayDecide, onDecide, onTakeBack }: DecisionProps) {
  const t = useTranslations("reports.receivers");
  if (open.own)
    return (
      <div>
        <Button size="sm" onClick={() => onTakeBack(open.id)}>
          {t("takeBack")}
        </Button>
      </div>
    );
  if (!mayDecide) return null;
  return (
    <div className="flex gap-2">
      <Button size="sm" tone="main" onClick={() => onDecide(open.id, "approve")}>
        {t("approve")}
      </Button>
      <Button size="sm" onClick={() => onDecide(open.id, "reject")}>
        {t("reject")}
      </Button>
    </div>
  );
}

function Terms(props: { terms: NonNullable<ReceiverView["terms"]>; since: string | null; named?: boolean }) {
  const t = useTranslations("reports.receivers");
  const format = useFormat();
  const { name, email, key, language } = props.terms;
  return (
    <>
      <p className="m-0 text-ink-2">
        {[
          props.named && name,
          email ? t("mailed", { email }) : t("fetched"),
          t(`languages.${language}`),
          props.since && t("since", { at: format.date(Date.parse(props.since)) }),
        ]
          .filter(Boolean)
          .join(" · ")}
      </p>
      <code className="break-all text-ink-3 text-sm">{key}</code>
    </>
  );
}
