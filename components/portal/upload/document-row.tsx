"use client";
// A file that is with us: its name, how far the look at it is, what to mend; taken back with one press before handing in.
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useCodeText } from "@/lib/i18n/use-code-text";
import type { ToldItem } from "@/lib/inquiries/dto";
import { buttonClass } from "../../ui/button-class";
import { Spinner } from "../../ui/spinner";
import { useRequests } from "../requests-context";
import { localPictures } from "./sendings";
import { Thumbnail } from "./thumbnail";
import { takeBack } from "./upload-file";

/** `removable` while the item may still be answered. */
export function DocumentRow(props: {
  document: ToldItem["documents"][number];
  removable: boolean;
  onRemoved: () => void;
}) {
  const t = useTranslations("portal.upload");
  const words = useCodeText("documents.code");
  const { look, actions, live } = useRequests();
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const [picture, setPicture] = useState<string | null>(null);
  const { id, name, state, progress } = props.document;
  // Once it is handed in a person decides: advice would only worry.
  const codes = props.removable ? props.document.codes : [];
  const known = live ? (localPictures.get(id) ?? null) : null;

  const remove = async () => {
    setBusy(true);
    const gone = await takeBack(id);
    if (gone) props.onRemoved();
    await look();
    setBusy(false);
    setFailed(!gone);
  };
  const show = async () => {
    setBusy(true);
    const opened = await actions.openDocument(id).catch(() => null);
    setBusy(false);
    if (opened?.ok && opened.value) setPicture(opened.value.url);
    else setFailed(true);
  };

  return (
    <div className="rounded-lg border border-line bg-bg p-2.5">
      <div className="flex flex-wrap items-center justify-end gap-x-3 gap-y-1">
        <Thumbnail url={known} />
        <div className="min-w-0 flex-1 basis-32">
          <p className="truncate font-medium">
            <bdi>{name}</bdi>
          </p>
          <p className="flex items-center gap-1.5 text-[13px] text-ink-2 tabular-nums" aria-live="polite">
            {state === "checking" ? (
              <>
                <Spinner />
                {t("checking", { share: Math.round(progress) })}
              </>
            ) : codes.length > 0 ? (
              <span className="text-warn">{t("lookedDoubt")}</span>
            ) : (
              <span className="text-ok">{t("arrived")}</span>
            )}
          </p>
        </div>
        {live && !known && !picture && state !== "checking" && (
          <button
            type="button"
            onClick={show}
            disabled={busy}
            aria-label={t("showFile", { name })}
            className={buttonClass("ghost")}
          >
            {t("show")}
          </button>
        )}
        {live && props.removable && (
          <button
            type="button"
            onClick={remove}
            disabled={busy}
            aria-label={t("removeFile", { name })}
            className={buttonClass("ghost")}
          >
            {t("remove")}
          </button>
        )}
      </div>
      {picture && (
        // biome-ignore lint/performance/noImgElement: a signed address good for a minute; nobody may keep it.
        <img src={picture} alt={name} className="mt-2.5 max-h-96 w-full rounded-sm object-contain" />
      )}
      {state !== "checking" && codes.length > 0 && (
        <ul className="mt-2 flex flex-col gap-1 text-ink-2">
          {codes.map((code) => (
            <li key={code}>{words(`${code}.customer`)}</li>
          ))}
        </ul>
      )}
      {failed && (
        <p role="alert" className="mt-2 text-risk">
          {t("didNotWork")}
        </p>
      )}
    </div>
  );
}
