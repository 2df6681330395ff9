"use client";
// Putting a restriction forward: the least measure that answers first, what it changes beside it while one chooses, then exactly
// what the customer will read, and only then it can be proposed. What is written stays on a slip until it is. No key proposes it.
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import type { AppError, Result } from "@/lib/errors";
import type { ProposalReceipt, RestrictionComposition } from "@/lib/restrictions/dto";
import type { ProposeInput } from "@/lib/restrictions/schema";
import { ApiError, askApi } from "../case-queue/ask-api";
import { mayBeTold } from "../inquiry/guarded-text";
import { useDraft } from "../inquiry/use-draft";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { ErrorState } from "../ui/error-state";
import { focusFirstFault } from "../ui/first-fault";
import { Name } from "../ui/name";
import { usePresent } from "../ui/present";
import { Skeleton } from "../ui/skeleton";
import { AbilityDiff } from "./ability-diff";
import { ComposerMeasures } from "./composer-measures";
import { ComposerPreview } from "./composer-preview";
import { ComposerScope } from "./composer-scope";
import { ComposerTerms, ComposerWords } from "./composer-terms";
import {
  abilitiesWith,
  chooseMeasure,
  faultsIn,
  type RestrictionDraft,
  startDraft,
  toPropose,
} from "./restriction-draft";
import { useRestrictionFailure } from "./restriction-words";

export type ComposerProps = {
  customerId: string;
  caseId: string | null;
  /** `C-4817` or the customer's number, and whom it is about. */
  subject: { key: string; name: string | null };
  /** Whose draft it is. */
  me: string;
  onClose: () => void;
  /** Calls the command under a fresh key; says nothing itself. */
  propose: (input: ProposeInput) => Promise<Result<ProposalReceipt>>;
  onProposed: (receipt: ProposalReceipt) => void;
};

/** Mount it to open it, unmount it to close it. */
export function RestrictionComposer(props: ComposerProps) {
  const t = useTranslations("restriction-desk.compose");
  const failure = useRestrictionFailure();
  const { customerId, caseId } = props;
  const query = useQuery({
    queryKey: ["restriction-composition", customerId, caseId],
    queryFn: ({ signal }) =>
      askApi<RestrictionComposition>(
        `/api/customers/${customerId}/restrictions/composition${caseId ? `?caseId=${caseId}` : ""}`,
        signal,
      ),
    // What stands is read anew at each opening.
    staleTime: 0,
    gcTime: 0,
    retry: (count, error) => !(error instanceof ApiError) && count < 2,
  });
  if (query.data && query.data.offers.length > 0) return <OpenComposer {...props} composition={query.data} />;
  return (
    <Dialog open size="lg" onOpenChange={(open) => !open && props.onClose()} title={t("title")}>
      {query.isError ? (
        <ErrorState
          title={t("failed")}
          detail={query.error instanceof ApiError ? failure(query.error.error) : undefined}
          onRetry={() => void query.refetch()}
        />
      ) : query.data ? (
        <p>{t("nothingOffered")}</p>
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

function OpenComposer(props: ComposerProps & { composition: RestrictionComposition }) {
  const { composition, subject, me, onClose, propose, onProposed } = props;
  const t = useTranslations("restriction-desk.compose");
  const failureText = useRestrictionFailure();
  const present = usePresent();
  const draft = useDraft<RestrictionDraft>(`restriction:${me}:${props.caseId ?? props.customerId}`, () =>
    startDraft(composition),
  );
  const form = useRef<HTMLFormElement>(null);
  const running = useRef(false);
  const [step, setStep] = useState<"write" | "preview">("write");
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<AppError | null>(null);
  const faults = faultsIn(draft.value, composition, present);
  const why = !mayBeTold(draft.value.told)
    ? t("whyNot.wording")
    : tried && faults.length > 0
      ? t("whyNot.missing", { count: faults.length })
      : undefined;
  const preview = () => {
    setTried(true);
    setFailure(null);
    if (!why && faults.length === 0) setStep("preview");
    else focusFirstFault(form.current);
  };
  const submit = async () => {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    setFailure(null);
    const result = await propose(toPropose(draft.value, composition));
    running.current = false;
    setBusy(false);
    if (result.ok) {
      draft.forget();
      onProposed(result.value);
    } else setFailure(result.error);
  };
  return (
    <Dialog
      open
      keeps
      size="lg"
      initialFocus={form}
      onOpenChange={(open) => !open && !busy && onClose()}
      title={t(step === "preview" ? "previewTitle" : "title")}
      description={
        <>
          {subject.name && <Name>{subject.name}</Name>} · {subject.key} · {t("twoPeople")}
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
            busy={busy}
            disabledReason={step === "write" ? why : undefined}
            onClick={step === "write" ? preview : () => void submit()}
          >
            {t(step === "write" ? "preview" : "propose")}
          </Button>
        </>
      }
    >
      {step === "write" ? (
        <form ref={form} tabIndex={-1} noValidate className="outline-none" onSubmit={(event) => event.preventDefault()}>
          <ComposerForm
            draft={draft.value}
            composition={composition}
            faults={tried ? faults : []}
            onChange={draft.keep}
          />
        </form>
      ) : (
        <ComposerPreview draft={draft.value} composition={composition} />
      )}
    </Dialog>
  );
}

type FormProps = {
  draft: RestrictionDraft;
  composition: RestrictionComposition;
  faults: ReturnType<typeof faultsIn>;
  onChange: (draft: RestrictionDraft) => void;
};

function ComposerForm({ draft, composition, faults, onChange }: FormProps) {
  const t = useTranslations("restriction-desk");
  const failure = useRestrictionFailure();
  const part = {
    draft,
    composition,
    onChange,
    fault: (field: keyof RestrictionDraft) => {
      const found = faults.find((each) => each.field === field);
      return found && failure({ code: "invalid", detail: found.code });
    },
  };
  return (
    <div className="grid gap-x-6 gap-y-4 md:grid-cols-[minmax(0,1fr)_360px]">
      <div className="flex min-w-0 flex-col gap-4">
        <ComposerMeasures
          composition={composition}
          value={draft.measure}
          fault={part.fault("measure")}
          onChange={(offer) => onChange(chooseMeasure(draft, offer))}
        />
        {draft.measure && <ComposerScope {...part} measure={draft.measure} />}
        {draft.measure && <ComposerWords {...part} />}
      </div>
      <div className="flex min-w-0 flex-col gap-4">
        <section aria-labelledby="composer-change">
          <h3 id="composer-change" className="mb-1">
            {t("ability.title")}
          </h3>
          <AbilityDiff before={composition.before} after={abilitiesWith(draft, composition)} />
        </section>
        {draft.measure && <ComposerTerms {...part} />}
      </div>
    </div>
  );
}
