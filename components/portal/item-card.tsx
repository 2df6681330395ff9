"use client";
// One thing we ask for: why, what counts, where it stands, what to mend, and the means to answer it in the same place.
import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCodeText } from "@/lib/i18n/use-code-text";
import type { ToldItem } from "@/lib/inquiries/dto";
import { Tag } from "../ui/tag";
import { AnswerForm } from "./answer/answer-form";
import { AnswerSummary } from "./answer/answer-summary";
import { isOpen, stateTones } from "./item-state";
import { ItemTerms } from "./item-terms";
import { ItemVerdict } from "./item-verdict";
import { useRequests } from "./requests-context";
import { UploadPanel } from "./upload/upload-panel";

/** `item-1` … is where links to it lead. */
export function ItemCard({ item }: { item: ToldItem }) {
  const t = useTranslations("portal");
  const kinds = useCodeText("inquiries.kind");
  const why = useCodeText("inquiries.why");
  const { told } = useRequests();
  const open = isOpen(told, item);
  const { terms } = item;
  const id = `item-${item.position}`;
  return (
    <section
      id={id}
      tabIndex={-1}
      aria-labelledby={`${id}-title`}
      className="scroll-mt-4 rounded-lg border border-line bg-surface px-4 py-3.5 outline-hidden"
    >
      <div className="flex flex-wrap items-start justify-between gap-x-3 gap-y-1">
        <h2 id={`${id}-title`} className="min-w-0 font-semibold text-[15px]">
          {item.position} · {kinds(item.kind)}
        </h2>
        <Tag tone={stateTones[item.state]}>
          {item.state === "accepted" && (
            <Check aria-hidden="true" size={12} className="me-1 inline-block align-[-1px]" />
          )}
          {t(`state.${item.state}`)}
        </Tag>
      </div>
      <ItemVerdict item={item} />
      {open ? (
        <>
          {item.state !== "try_again" && <p className="mt-1.5 text-ink-2">{item.why ?? why(item.whyCode)}</p>}
          <ItemTerms item={item} />
          {terms.form !== "none" && <AnswerForm item={item} form={terms.form} />}
          {terms.documents !== "none" && (
            <>
              {terms.form !== "none" && (
                <h3 className="mt-5 font-semibold text-[15px] text-ink">
                  {t(terms.documents === "required" ? "filesToo" : "filesOptional")}
                </h3>
              )}
              <UploadPanel item={item} open />
            </>
          )}
        </>
      ) : (
        <>
          <AnswerSummary item={item} />
          {item.documents.length > 0 && <UploadPanel item={item} open={false} />}
        </>
      )}
    </section>
  );
}
