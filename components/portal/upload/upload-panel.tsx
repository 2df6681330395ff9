"use client";
// Sending files for one item: by camera or from the device, several pages, with progress and with what to mend in words.
import { Camera, FileUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ChangeEvent, useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { ToldItem } from "@/lib/inquiries/dto";
import { buttonClass } from "../../ui/button-class";
import { VisuallyHidden } from "../../ui/visually-hidden";
import { useRequests } from "../requests-context";
import { DocumentRow } from "./document-row";
import { acceptedFiles } from "./file-hints";
import { Picker, pressArea } from "./picker";
import { SendingRow } from "./sending-row";
import { filesLeft, isUnderway, settled } from "./sendings";
import { useUploads } from "./use-uploads";

const sides = ["front", "back", "page"] as const;

/** `open`: files may still be sent and taken back. */
export function UploadPanel({ item, open }: { item: ToldItem; open: boolean }) {
  const t = useTranslations("portal.upload");
  const { live, look, drafts } = useRequests();
  const [said, setSaid] = useState("");
  const [side, setSide] = useState("");
  const list = useRef<HTMLDivElement>(null);
  const say = useCallback(
    (event: "done" | "refused" | "failed", name: string) => setSaid(t(`say.${event}`, { name })),
    [t],
  );
  const about = useMemo(() => ({ itemId: item.id }), [item.id]);
  const { sendings, add, drop, again, anyway } = useUploads(about, look, say);
  useEffect(() => {
    const key = `files:${item.id}`;
    const reveal = () => list.current?.scrollIntoView({ block: "nearest" });
    const unfinished = () => isUnderway(about);
    drafts.set(key, { itemId: item.id, flush: () => settled(about), unfinished, reveal });
    return () => void drafts.delete(key);
  }, [about, drafts, item.id]);
  const left = filesLeft(item.terms.maximumFiles, item.documents.length, sendings);
  const needed = item.terms.documents === "required" && (item.documents.length === 0 || item.state === "try_again");
  const twoSided = item.kind === "identity_document";
  const retry = item.state === "try_again" && item.documents.length === 0;

  const take = (event: ChangeEvent<HTMLInputElement>) => {
    const files = [...(event.target.files ?? [])].slice(0, left);
    event.target.value = "";
    if (files.length > 0) add(files, twoSided && side ? side : undefined);
  };

  return (
    <div className="mt-3.5 flex flex-col gap-3">
      {(item.documents.length > 0 || sendings.length > 0) && (
        <div ref={list} tabIndex={-1} className="flex flex-col gap-2 outline-hidden">
          {item.documents.map((document) => (
            <DocumentRow
              key={document.id}
              document={document}
              removable={open}
              onRemoved={() => {
                setSaid(t("say.removed", { name: document.name }));
                list.current?.focus();
              }}
            />
          ))}
          {sendings.map((one) => (
            <SendingRow
              key={one.key}
              sending={one}
              drop={() => drop(one.key)}
              again={() => again(one)}
              anyway={() => anyway(one)}
            />
          ))}
        </div>
      )}
      {open && live && left > 0 && (
        <>
          {twoSided && (
            <fieldset>
              <legend className="mb-1 font-medium">{t("which")}</legend>
              <div className="flex flex-wrap gap-2">
                {sides.map((each) => (
                  <label
                    key={each}
                    className={`${buttonClass("plain")} ${pressArea} has-checked:border-accent has-checked:bg-accent-soft`}
                  >
                    <input
                      type="radio"
                      name={`side-${item.id}`}
                      value={each}
                      checked={side === each}
                      onChange={() => setSide(each)}
                      className="sr-only"
                    />
                    {t(`side.${each}`)}
                  </label>
                ))}
              </div>
            </fieldset>
          )}
          <div className="flex flex-col gap-2">
            <div className="hidden flex-col pointer-coarse:flex max-sm:flex">
              <Picker
                tone={needed ? "main" : "plain"}
                accept="image/*"
                capture
                take={take}
                icon={<Camera aria-hidden="true" size={18} />}
              >
                {retry ? t("cameraAgain") : t(item.documents.length > 0 ? "cameraMore" : "camera")}
              </Picker>
            </div>
            <Picker
              accept={acceptedFiles}
              multiple={left > 1}
              take={take}
              icon={<FileUp aria-hidden="true" size={18} />}
            >
              {t(item.documents.length > 0 ? "fileMore" : "file")}
            </Picker>
          </div>
          <p className="text-[13px] text-ink-3">{t("limits", { count: left })}</p>
        </>
      )}
      {open && !live && (
        <noscript className="block rounded-md bg-sunken px-3 py-2.5 text-ink-2">{t("noScript")}</noscript>
      )}
      <VisuallyHidden>
        <span role="status">{said}</span>
      </VisuallyHidden>
    </div>
  );
}
