"use client";
// Not accepting an item: a code, the words that the customer will read (the code's, and what one adds, checked), and whether they
// can try again. Refusing for good says what that means and has no key.
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import type { InquiryItemView, InquiryView } from "@/lib/inquiries/dto";
import { onConfirmKey } from "../case/confirm-key";
import { Button } from "../ui/button";
import { Checkbox } from "../ui/checkbox";
import { Dialog } from "../ui/dialog";
import { Field } from "../ui/field";
import { Select } from "../ui/select";
import { useShortcuts } from "../ui/shortcuts";
import { Skeleton } from "../ui/skeleton";
import { type CustomerTexts, useCustomerTexts } from "./customer-language";
import { GuardedText, mayBeTold } from "./guarded-text";
import { useInquiryWords } from "./inquiry-words";
import { rejectionsOf, rejectionWords } from "./rejections";

type Rejection = { code: string; fix?: string; final: boolean };
type RejectDialogProps = {
  view: Pick<InquiryView, "language">;
  item: InquiryItemView;
  final: boolean;
  onClose: () => void;
  /** Answers what failed in words, or null when it worked. */
  reject: (rejection: Rejection) => Promise<string | null>;
};

/** Mount it to open it, unmount it to close it. */
export function RejectDialog(props: RejectDialogProps) {
  const t = useTranslations("inquiry-desk.reject");
  const name = useInquiryWords().kind(props.item.kind);
  const texts = useCustomerTexts(props.view.language);
  const [busy, setBusy] = useState(false);
  if (texts) return <OpenDialog {...props} name={name} texts={texts} busy={busy} setBusy={setBusy} />;
  return (
    <Dialog open onOpenChange={(open) => !open && props.onClose()} title={t("title", { name })}>
      <Skeleton className="h-8 w-full" />
    </Dialog>
  );
}

type OpenProps = RejectDialogProps & {
  name: string;
  texts: CustomerTexts;
  busy: boolean;
  setBusy: (busy: boolean) => void;
};

/** What keeps it from being decided, as a key of the texts; null when nothing does. Without words of the code one writes some. */
function lackOf(written: { code: string | null; told: string; added: string; sure: boolean }) {
  if (!written.code) return "choose";
  if ((written.told === "" || written.added !== "") && written.added.length < 3) return "noWords";
  if (!mayBeTold(written.added)) return "wording";
  return written.sure ? null : "notSure";
}

function OpenDialog({ view, item, final, name, texts, busy, setBusy, onClose, reject }: OpenProps) {
  const t = useTranslations("inquiry-desk.reject");
  const words = useInquiryWords();
  const formId = useId();
  const codes = rejectionsOf(item);
  const [code, setCode] = useState<string | null>(codes.found[0] ?? null);
  const [fix, setFix] = useState("");
  const [sure, setSure] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const told = code ? rejectionWords(texts, code) : "";
  const added = fix.trim();
  const lacks = lackOf({ code, told, added, sure: sure || !final });
  const why = lacks ? t(lacks) : undefined;
  const submit = async () => {
    if (busy || why || !code) return;
    setBusy(true);
    const failed = await reject({ code, final, ...(added ? { fix: added } : {}) });
    setBusy(false);
    setFailure(failed);
    if (!failed) onClose();
  };
  const run = () => void submit();
  useShortcuts([{ keys: "mod+enter", label: t("confirm"), run, inDialog: true, whileTyping: true, disabled: final }]);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && !busy && onClose()}
      title={t(final ? "titleFinal" : "title", { name })}
      description={t(final ? "detailFinal" : "detail")}
      footer={
        <>
          {failure && (
            <p role="alert" className="me-auto self-center text-risk">
              {failure}
            </p>
          )}
          <Button
            tone={final ? "danger" : "main"}
            type="submit"
            form={formId}
            busy={busy}
            keys={final ? undefined : "mod+enter"}
            disabledReason={why}
          >
            {t(final ? "confirmFinal" : "confirm")}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        noValidate
        className="flex flex-col gap-3.5"
        onKeyDownCapture={final ? undefined : onConfirmKey(run)}
        onSubmit={(event) => {
          event.preventDefault();
          run();
        }}
      >
        <Field label={t("code")}>
          <Select
            value={code}
            onChange={setCode}
            placeholder={t("choose")}
            options={[...codes.found, ...codes.others].map((value) => ({
              value,
              label: words.rejected(value),
              detail: codes.found.includes(value) ? t("found") : undefined,
            }))}
          />
        </Field>
        {code && (
          <>
            {told && (
              <figure>
                <figcaption className="mb-1 font-medium">{t("told")}</figcaption>
                <blockquote
                  lang={view.language === "zh" ? "zh-Hans" : "en"}
                  className="rounded-md border border-line bg-sunken px-3 py-2"
                >
                  {told}
                </blockquote>
              </figure>
            )}
            <GuardedText
              label={t("words")}
              hint={t(view.language === "zh" ? "wordsZh" : "wordsEn")}
              optional={told !== ""}
              lang={view.language}
              value={fix}
              onChange={setFix}
            />
          </>
        )}
        {final && (
          <Checkbox checked={sure} onChange={setSure}>
            {t("sure")}
          </Checkbox>
        )}
      </form>
    </Dialog>
  );
}
