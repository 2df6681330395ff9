"use client";
// Whether what was typed is with us: said in words, announced once, and never silently lost.
import { Check, CloudOff, LoaderCircle } from "lucide-react";
import { useTranslations } from "next-intl";
import { useFormat } from "@/lib/i18n/use-format";
import { buttonClass } from "../../ui/button-class";
import type { FormReply } from "../requests-context";
import { useFault } from "../use-fault";
import type { SaveState } from "./use-draft";

/** The line at a form's foot. `unfinished` counts the fields that keep a row from being sent. */
export function SaveLine(props: {
  state: SaveState;
  unfinished: number;
  reply: FormReply | null;
  live: boolean;
  settle: (keep: "mine" | "theirs") => void;
}) {
  const t = useTranslations("portal.saving");
  const p = useTranslations("portal");
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <button type="submit" name="do" value="save" className={buttonClass("plain")}>
          {p("save")}
        </button>
        <p role="status" className="flex min-h-6 items-center gap-1.5 text-ink-2">
          <Words {...props} />
        </p>
      </div>
      {props.state.is === "conflict" && (
        <div role="alert" className="rounded-md bg-warn-soft px-3 py-2.5">
          <p className="mb-2 text-warn">{t("conflict")}</p>
          <div className="flex flex-wrap gap-2">
            <button type="button" className={buttonClass("plain")} onClick={() => props.settle("mine")}>
              {t("keepMine")}
            </button>
            <button type="button" className={buttonClass("plain")} onClick={() => props.settle("theirs")}>
              {t("takeTheirs")}
            </button>
          </div>
        </div>
      )}
    </div>
  );
}

function Words({ state, unfinished, reply, live }: Parameters<typeof SaveLine>[0]) {
  const t = useTranslations("portal.saving");
  const errors = useFault();
  const format = useFormat();
  if (!live || state.is === "clean") {
    if (reply?.outcome === "failed") return <span className="text-risk">{errors(reply.code ?? "internal")}</span>;
    if (!live && reply?.outcome === "unsaved") return <span className="text-risk">{t("openByHand")}</span>;
    if (!live && reply?.outcome === "saved") return t(unfinished > 0 ? "partByHand" : "saved");
    return live && unfinished === 0 ? null : live ? t("kept") : t("byHand");
  }
  switch (state.is) {
    case "waiting":
    case "saving":
      return (
        <>
          <LoaderCircle aria-hidden="true" size={16} className="animate-spin" />
          {t("saving")}
        </>
      );
    case "saved":
      return (
        <>
          <Check aria-hidden="true" size={16} className="shrink-0 text-ok" />
          {unfinished > 0
            ? t("savedInPart", { count: unfinished })
            : t("savedAt", {
                time:
                  format
                    .when(state.at, state.at)
                    .split(/[\s,]+/)
                    .at(-1) ?? "",
              })}
        </>
      );
    case "offline":
      return (
        <>
          <CloudOff aria-hidden="true" size={16} className="shrink-0 text-warn" />
          {t("offline")}
        </>
      );
    case "failed":
      return <span className="text-risk">{errors(state.code)}</span>;
    default:
      return null;
  }
}
