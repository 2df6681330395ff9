"use client";
// Asking a customer: first what is written, then exactly what they will read and what will happen, and only then it can be sent.
// What is written stays until it is sent.
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import type { AppError, Result } from "@/lib/errors";
import type { Composition, InquiryReceipt, InquiryRow } from "@/lib/inquiries/dto";
import { onConfirmKey } from "../case/confirm-key";
import { ApiError, askApi } from "../case-queue/ask-api";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { ErrorState } from "../ui/error-state";
import { focusFirstFault } from "../ui/first-fault";
import { Name } from "../ui/name";
import { useShortcuts } from "../ui/shortcuts";
import { Skeleton } from "../ui/skeleton";
import { type ComposerDraft, missingIn, startDraft } from "./compose-plan";
import { ComposerForm } from "./composer-form";
import { ComposerPreview } from "./composer-preview";
import { mayBeTold } from "./guarded-text";
import { useInquiryFailure } from "./inquiry-words";
import { useDraft } from "./use-draft";

type ComposerProps = {
  caseId: string;
  /** `C-4817`, and whom it is about. */
  subject: { key: string; name: string | null };
  /** An inquiry of the case that is out: items are added to it. */
  addTo: Pick<InquiryRow, "key" | "kinds"> | null;
  /** Whose draft it is. */
  me: string;
  onClose: () => void;
  /** Calls the command under a fresh key; says nothing itself. */
  send: (draft: ComposerDraft, composition: Composition) => Promise<Result<InquiryReceipt>>;
  onSent: (receipt: InquiryReceipt) => void;
};

/** Mount it to open it, unmount it to close it. */
export function Composer(props: ComposerProps) {
  const t = useTranslations("inquiry-desk.compose");
  const failure = useInquiryFailure();
  const query = useQuery({
    queryKey: ["composition", props.caseId],
    queryFn: ({ signal }) => askApi<Composition>(`/api/cases/${props.caseId}/composition`, signal),
    // What is out and what is held is read anew at each opening.
    staleTime: 0,
    gcTime: 0,
    retry: (count, error) => !(error instanceof ApiError) && count < 2,
  });
  if (query.data) return <OpenComposer {...props} composition={query.data} />;
  return (
    <Dialog open size="lg" onOpenChange={(open) => !open && props.onClose()} title={t("title")}>
      {query.isError ? (
        <ErrorState
          title={t("failed")}
          detail={query.error instanceof ApiError ? failure(query.error.error) : undefined}
          onRetry={() => void query.refetch()}
        />
      ) : (
        <div className="flex flex-col gap-3 py-2" aria-busy="true">
          <Skeleton className="h-4 w-1/2" />
          <Skeleton className="h-16 w-full" />
          <Skeleton className="h-16 w-full" />
        </div>
      )}
    </Dialog>
  );
}

/** Whether any words for the customer say what may not be told. */
const tells = (draft: ComposerDraft): boolean =>
  [draft.message, ...draft.items.map(({ own }) => own ?? "")].some((text) => !mayBeTold(text));

function OpenComposer(props: ComposerProps & { composition: Composition }) {
  const { composition, subject, addTo, me, onClose, send, onSent, caseId } = props;
  const t = useTranslations("inquiry-desk.compose");
  const failureText = useInquiryFailure();
  const draft = useDraft<ComposerDraft>(`inquiry:${me}:${caseId}`, () => startDraft(composition));
  const form = useRef<HTMLFormElement>(null);
  const [step, setStep] = useState<"write" | "preview">("write");
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<AppError | null>(null);
  const missing = missingIn(draft.value, composition);
  const why =
    draft.value.items.length === 0
      ? t("whyNot.nothing")
      : tells(draft.value)
        ? t("whyNot.wording")
        : tried && missing.length > 0
          ? t("whyNot.missing", { count: missing.length })
          : undefined;

  const preview = () => {
    setTried(true);
    setFailure(null);
    if (!why && missing.length === 0) setStep("preview");
    else focusFirstFault(form.current);
  };
  const submit = async () => {
    if (busy) return;
    setBusy(true);
    setFailure(null);
    const result = await send(draft.value, composition);
    setBusy(false);
    if (result.ok) {
      draft.forget();
      onSent(result.value);
    } else setFailure(result.error);
  };
  const go = step === "write" ? preview : () => void submit();
  useShortcuts([
    { keys: "mod+enter", label: t(step === "write" ? "preview" : "send"), run: go, inDialog: true, whileTyping: true },
  ]);

  return (
    <Dialog
      open
      keeps
      size="lg"
      initialFocus={form}
      onOpenChange={(open) => !open && !busy && onClose()}
      title={step === "preview" ? t("previewTitle") : addTo ? t("addTitle", { key: addTo.key }) : t("title")}
      description={
        <>
          {subject.name && <Name>{subject.name}</Name>} · {subject.key} ·{" "}
          {t(composition.language === "zh" ? "readsZh" : "readsEn")}
        </>
      }
      footer={
        <>
          {failure && (
            <p role="alert" className="me-auto max-w-[60%] self-center text-risk">
              {failureText(failure)}
            </p>
          )}
          {step === "preview" && (
            <Button disabled={busy} onClick={() => setStep("write")}>
              {t("back")}
            </Button>
          )}
          <Button
            tone="main"
            keys="mod+enter"
            busy={busy}
            disabledReason={step === "write" ? why : undefined}
            onClick={go}
          >
            {t(step === "write" ? "preview" : "send")}
          </Button>
        </>
      }
    >
      {step === "write" ? (
        <form
          ref={form}
          tabIndex={-1}
          noValidate
          className="outline-none"
          onKeyDownCapture={onConfirmKey(go)}
          onSubmit={(event) => event.preventDefault()}
        >
          <ComposerForm
            draft={draft.value}
            composition={composition}
            adding={addTo !== null}
            missing={tried ? missing : []}
            onChange={draft.keep}
          />
        </form>
      ) : (
        <ComposerPreview draft={draft.value} composition={composition} adding={addTo !== null} />
      )}
    </Dialog>
  );
}
