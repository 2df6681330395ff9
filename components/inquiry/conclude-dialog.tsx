"use client";
// Concluding a review: what the customer will be told, item by item, what follows from it, and a message if one likes.
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { useFormat } from "@/lib/i18n/use-format";
import type { InquiryItemView, InquiryView } from "@/lib/inquiries/dto";
import { onConfirmKey } from "../case/confirm-key";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Field } from "../ui/field";
import { Select } from "../ui/select";
import { useShortcuts } from "../ui/shortcuts";
import { useCustomerTexts } from "./customer-language";
import { GuardedText, mayBeTold } from "./guarded-text";
import { ItemStateTag } from "./inquiry-tags";
import { rejectionWords } from "./rejections";

const deadlines = [24, 72, 120, 168, 336];
const HOUR = 3_600_000;
type Conclusion = { dueHours?: number; message?: string };
type Props = {
  view: InquiryView;
  verdict: "accept" | "ask_again" | "refuse";
  onClose: () => void;
  /** Answers what failed in words, or null when it worked. */
  conclude: (conclusion: Conclusion) => Promise<string | null>;
};

/** Mount it to open it, unmount it to close it. */
export function ConcludeDialog({ view, verdict, onClose, conclude }: Props) {
  const t = useTranslations("inquiry-desk.conclude");
  const format = useFormat();
  const formId = useId();
  const again = verdict === "ask_again";
  const longest = Math.max(
    ...view.items.filter(({ state }) => state === "rejected").map(({ terms }) => terms.dueHours),
    24,
  );
  const [dueHours, setDueHours] = useState(longest);
  const [message, setMessage] = useState("");
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const why = mayBeTold(message) ? undefined : t("wording");
  const submit = async () => {
    if (busy || why) return;
    setBusy(true);
    const words = message.trim();
    const failed = await conclude({ ...(again ? { dueHours } : {}), ...(words ? { message: words } : {}) });
    setBusy(false);
    setFailure(failed);
    if (!failed) onClose();
  };
  const run = () => void submit();
  const refuses = verdict === "refuse";
  useShortcuts([{ keys: "mod+enter", label: t("confirm"), run, inDialog: true, whileTyping: true, disabled: refuses }]);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && !busy && onClose()}
      title={t(`title.${verdict}`)}
      description={t(`detail.${verdict}`)}
      footer={
        <>
          {failure && (
            <p role="alert" className="me-auto self-center text-risk">
              {failure}
            </p>
          )}
          <Button
            tone={refuses ? "danger" : "main"}
            type="submit"
            form={formId}
            busy={busy}
            keys={refuses ? undefined : "mod+enter"}
            disabledReason={why}
          >
            {t(`confirms.${verdict}`)}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        noValidate
        className="flex flex-col gap-3.5"
        onKeyDownCapture={refuses ? undefined : onConfirmKey(run)}
        onSubmit={(event) => {
          event.preventDefault();
          run();
        }}
      >
        <section aria-label={t("told")}>
          <h3 className="mb-1">{t("told")}</h3>
          <ul className="rounded-md border border-line">
            {view.items.map((item) => (
              <ToldVerdict key={item.id} item={item} language={view.language} />
            ))}
          </ul>
        </section>
        {view.lifts && verdict === "accept" && <p className="rounded-md bg-ok-soft px-3 py-2 text-ok">{t("lifts")}</p>}
        {again && (
          <Field label={t("deadline")}>
            <Select
              value={String(dueHours)}
              onChange={(hours) => setDueHours(Number(hours))}
              options={[...new Set([...deadlines, longest])]
                .sort((a, b) => a - b)
                .map((hours) => ({ value: String(hours), label: format.duration(hours * HOUR) }))}
            />
          </Field>
        )}
        <GuardedText
          label={t("message")}
          optional
          lang={view.language}
          rows={2}
          value={message}
          onChange={setMessage}
        />
      </form>
    </Dialog>
  );
}

/** One line as the customer reads it; the tag beside it is for us. */
function ToldVerdict({ item, language }: { item: InquiryItemView; language: "en" | "zh" }) {
  const texts = useCustomerTexts(language);
  const kinds: Record<string, string> = texts?.inquiries.kind ?? {};
  const { rejected } = item;
  return (
    <li className="flex items-start justify-between gap-3 border-line border-t px-3 py-2 first:border-t-0">
      <span lang={language === "zh" ? "zh-Hans" : "en"} className="min-w-0">
        <span className="block font-medium">
          {item.position} · {kinds[item.kind]}
        </span>
        {rejected && texts && <span className="block text-ink-2">{rejectionWords(texts, rejected.code)}</span>}
        {rejected?.fix && <span className="block whitespace-pre-line text-ink-2">{rejected.fix}</span>}
      </span>
      <ItemStateTag state={item.state} final={rejected?.final} />
    </li>
  );
}
