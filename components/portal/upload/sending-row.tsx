"use client";
// A file on its way, and what became of it: how far, what to mend, how to go on.
import { useTranslations } from "next-intl";
import { useCodeText } from "@/lib/i18n/use-code-text";
import { buttonClass } from "../../ui/button-class";
import { useFault } from "../use-fault";
import { mayGoAnyway } from "./file-hints";
import type { Sending } from "./sendings";
import { Thumbnail } from "./thumbnail";

/** Buttons are those that help in its state. */
export function SendingRow(props: { sending: Sending; drop: () => void; again: () => void; anyway: () => void }) {
  const t = useTranslations("portal.upload");
  const { file, state, sent, picture } = props.sending;
  const share = file.size > 0 ? Math.min(1, sent / file.size) : 0;
  const onItsWay = state.is === "waiting" || state.is === "sending";
  return (
    <div className="rounded-lg border border-line bg-bg p-2.5">
      <div className="flex items-center gap-3">
        <Thumbnail url={picture} />
        <div className="min-w-0 flex-1">
          <p className="truncate font-medium">
            <bdi>{file.name}</bdi>
          </p>
          {onItsWay && (
            <>
              <div
                role="progressbar"
                aria-label={t("progress", { name: file.name })}
                aria-valuemin={0}
                aria-valuemax={100}
                aria-valuenow={Math.round(share * 100)}
                className="mt-1 h-1.5 overflow-hidden rounded-sm bg-line"
              >
                <div
                  data-meter-fill
                  className="h-full origin-left bg-accent transition-transform rtl:origin-right"
                  style={{ transform: `scaleX(${share})` }}
                />
              </div>
              <p className="mt-0.5 text-[13px] text-ink-3 tabular-nums">
                {share >= 1 ? t("looking") : t("sent", { share: Math.round(share * 100) })}
              </p>
            </>
          )}
        </div>
        {onItsWay && (
          <button
            type="button"
            onClick={props.drop}
            aria-label={t("cancelFile", { name: file.name })}
            className={buttonClass("ghost")}
          >
            {t("cancel")}
          </button>
        )}
      </div>
      {!onItsWay && <Outcome {...props} />}
    </div>
  );
}

function Outcome({ sending, drop, again, anyway }: Parameters<typeof SendingRow>[0]) {
  const t = useTranslations("portal.upload");
  const words = useCodeText("documents.code");
  const errors = useFault();
  const { state } = sending;
  const toMend = state.is === "refused" ? state.codes.map((code) => words(`${code}.customer`)) : [];
  const said = {
    refused: null,
    hint: state.is === "hint" ? t(`hint.${state.hint}`) : null,
    broken: t("broken"),
    failed: state.is === "failed" ? errors(state.code) : null,
    waiting: null,
    sending: null,
  }[state.is];
  return (
    <div role="alert" className="mt-2.5">
      {toMend.length > 0 && (
        <ul className="flex flex-col gap-1 text-risk">
          {toMend.map((fix) => (
            <li key={fix}>{fix}</li>
          ))}
        </ul>
      )}
      {said && <p className={state.is === "broken" ? "text-warn" : "text-risk"}>{said}</p>}
      <div className="mt-2 flex flex-wrap gap-2">
        {(state.is === "broken" || state.is === "failed") && (
          <button type="button" onClick={again} className={buttonClass("main")}>
            {t("goOn")}
          </button>
        )}
        {state.is === "refused" && mayGoAnyway(state.codes) && (
          <button type="button" onClick={anyway} className={buttonClass("plain")}>
            {t("anyway")}
          </button>
        )}
        <button type="button" onClick={drop} className={buttonClass(state.is === "refused" ? "plain" : "ghost")}>
          {state.is === "refused" || state.is === "hint" ? t("takeAnother") : t("cancel")}
        </button>
      </div>
    </div>
  );
}
