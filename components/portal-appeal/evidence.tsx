"use client";
// Evidence for a review: what is with us already, and more by camera or file while it is looked at. Without script the page says
// how else it can be told.
import { Camera, FileUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ChangeEvent, useCallback, useEffect, useMemo, useState } from "react";
import type { ToldAppeal } from "@/lib/appeals/dto";
import { acceptedFiles } from "../portal/upload/file-hints";
import { Picker } from "../portal/upload/picker";
import { SendingRow } from "../portal/upload/sending-row";
import { useUploads } from "../portal/upload/use-uploads";
import { VisuallyHidden } from "../ui/visually-hidden";

type Held = Pick<ToldAppeal["documents"][number], "id" | "name">;
const EACH_TIME = 10;

/** `open`: files may still be added. */
export function Evidence({
  appealId,
  documents,
  open,
}: {
  appealId: string;
  documents: readonly Held[];
  open: boolean;
}) {
  const t = useTranslations("portal-appeal.evidence");
  const upload = useTranslations("portal.upload");
  const [live, setLive] = useState(false);
  const [added, setAdded] = useState<readonly Held[]>([]);
  const [said, setSaid] = useState("");
  useEffect(() => setLive(true), []);
  const arrived = useCallback(async (document: Held) => setAdded((all) => [...all, document]), []);
  const say = useCallback(
    (event: "done" | "refused" | "failed", name: string) => setSaid(upload(`say.${event}`, { name })),
    [upload],
  );
  const about = useMemo(() => ({ appealId }), [appealId]);
  const { sendings, add, drop, again, anyway } = useUploads(about, arrived, say);
  const held = [...documents, ...added.filter(({ id }) => documents.every((each) => each.id !== id))];
  const take = (event: ChangeEvent<HTMLInputElement>) => {
    const files = [...(event.target.files ?? [])].slice(0, EACH_TIME);
    event.target.value = "";
    if (files.length > 0) add(files);
  };
  return (
    <div className="flex flex-col gap-3">
      {held.length > 0 && (
        <ul className="flex flex-col gap-2">
          {held.map(({ id, name }) => (
            <li key={id} className="rounded-lg border border-line bg-bg p-2.5">
              <p className="truncate font-medium">
                <bdi>{name}</bdi>
              </p>
              <p className="text-[13px] text-ok">{t("arrived")}</p>
            </li>
          ))}
        </ul>
      )}
      {sendings.map((one) => (
        <SendingRow
          key={one.key}
          sending={one}
          drop={() => drop(one.key)}
          again={() => again(one)}
          anyway={() => anyway(one)}
        />
      ))}
      {open && live && (
        <>
          <div className="flex flex-col gap-2">
            <div className="hidden flex-col pointer-coarse:flex max-sm:flex">
              <Picker accept="image/*" capture take={take} icon={<Camera aria-hidden="true" size={18} />}>
                {upload(held.length > 0 ? "cameraMore" : "camera")}
              </Picker>
            </div>
            <Picker accept={acceptedFiles} multiple take={take} icon={<FileUp aria-hidden="true" size={18} />}>
              {upload(held.length > 0 ? "fileMore" : "file")}
            </Picker>
          </div>
          <p className="text-[13px] text-ink-3">{t("limits")}</p>
        </>
      )}
      {open && !live && (
        <noscript className="block rounded-md bg-sunken px-3 py-2.5 text-ink-2">{t("noScript")}</noscript>
      )}
      {!open && held.length === 0 && <p className="text-ink-2">{t("none")}</p>}
      <VisuallyHidden>
        <span role="status">{said}</span>
      </VisuallyHidden>
    </div>
  );
}
