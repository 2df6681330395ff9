"use client";
// One line of the policy: what counts, how old, how long; read by all, changed by those who may.
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { policyCodes } from "@/lib/inquiries/policy";
import type { PolicyLine } from "@/lib/inquiry-policies/dto";
import { policyBounds } from "@/lib/inquiry-policies/schema";
import { Button } from "../ui/button";
import { Checkbox } from "../ui/checkbox";
import { Dialog } from "../ui/dialog";
import { TextField } from "../ui/field";
import { SegmentedControl } from "../ui/segmented-control";
import { useInquiryWords } from "./inquiry-words";
import { draftOf, type PolicyDraft, type PolicyTermsInput, readDraft, wrongIn } from "./policy-draft";

type Props = {
  line: PolicyLine;
  where: string;
  mayChange: boolean;
  onClose: () => void;
  /** Null goes back to the shipped line. Answers what failed in words, or null when it worked. */
  save: (terms: PolicyTermsInput | null) => Promise<string | null>;
};

/** Mount it to open it, unmount it to close it. */
export function PolicyDialog({ line, where, mayChange, onClose, save }: Props) {
  const t = useTranslations("inquiry-desk.policy");
  const words = useInquiryWords();
  const formId = useId();
  const [draft, setDraft] = useState(() => draftOf(line.terms));
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const wrong = wrongIn(draft);
  const unchanged = JSON.stringify(draft) === JSON.stringify(draftOf(line.terms));
  const run = async (terms: PolicyTermsInput | null) => {
    setBusy(true);
    const failed = await save(terms);
    setBusy(false);
    setFailure(failed);
    if (!failed) onClose();
  };
  return (
    <Dialog
      open
      size="lg"
      onOpenChange={(open) => !open && !busy && onClose()}
      title={t("editTitle", { name: words.kind(line.kind), where })}
      description={t(mayChange ? "editDetail" : "readOnly")}
      footer={
        mayChange && (
          <>
            {failure && (
              <p role="alert" className="me-auto self-center text-risk">
                {failure}
              </p>
            )}
            {line.own && (
              <Button title={t("backDetail")} busy={busy} onClick={() => void run(null)}>
                {t("back")}
              </Button>
            )}
            <Button
              tone="main"
              type="submit"
              form={formId}
              busy={busy}
              disabledReason={unchanged ? t("nothing") : undefined}
            >
              {t("save")}
            </Button>
          </>
        )
      }
    >
      <form
        id={formId}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (!busy && !unchanged && wrong.length === 0) void run(readDraft(draft));
        }}
      >
        <fieldset disabled={!mayChange} className="grid min-w-0 gap-x-6 gap-y-4 border-0 p-0 md:grid-cols-2">
          <Codes
            name="accepts"
            draft={draft}
            wrong={tried && wrong.includes("accepts")}
            mayChange={mayChange}
            onChange={setDraft}
          />
          <div className="flex flex-col gap-4">
            <Codes name="alternatives" draft={draft} mayChange={mayChange} onChange={setDraft} />
            <Codes name="notAccepted" draft={draft} mayChange={mayChange} onChange={setDraft} />
          </div>
          <Numbers draft={draft} wrong={tried ? wrong : []} mayChange={mayChange} onChange={setDraft} />
        </fieldset>
      </form>
    </Dialog>
  );
}

type PartProps = { draft: PolicyDraft; mayChange: boolean; onChange: (draft: PolicyDraft) => void };
type ListName = "accepts" | "notAccepted" | "alternatives";
const codes = policyCodes();
const known: Record<ListName, string[]> = {
  accepts: codes.document,
  notAccepted: codes.notAccepted,
  alternatives: codes.alternative,
};

function Codes({ name, draft, wrong, mayChange, onChange }: PartProps & { name: ListName; wrong?: boolean }) {
  const t = useTranslations("inquiry-desk.policy");
  const words = useInquiryWords();
  const wordOf = { accepts: words.document, notAccepted: words.notAccepted, alternatives: words.alternative }[name];
  const chosen = draft[name];
  const shown = mayChange ? [...chosen, ...known[name].filter((code) => !chosen.includes(code))] : chosen;
  return (
    <fieldset className="min-w-0 border-0 p-0">
      <legend className="mb-1 font-medium">{t(name)}</legend>
      <div className={mayChange ? "max-h-64 overflow-y-auto rounded-md border border-line px-3 py-2" : ""}>
        {shown.map((code) => (
          <Checkbox
            key={code}
            disabled={!mayChange}
            checked={chosen.includes(code)}
            onChange={(on) =>
              onChange({ ...draft, [name]: on ? [...chosen, code] : chosen.filter((each) => each !== code) })
            }
          >
            {wordOf(code)}
          </Checkbox>
        ))}
      </div>
      {wrong && (
        <p role="alert" className="text-risk text-sm">
          {t("wrong.accepts")}
        </p>
      )}
    </fieldset>
  );
}

function Numbers({ draft, wrong, mayChange, onChange }: PartProps & { wrong: readonly string[] }) {
  const t = useTranslations("inquiry-desk.policy");
  const field = (name: keyof typeof policyBounds, label: string, hint?: string) => (
    <TextField
      label={label}
      hint={hint}
      inputMode="numeric"
      disabled={!mayChange}
      value={draft[name]}
      error={wrong.includes(name) && t("wrong.number", policyBounds[name])}
      onChange={(event) => onChange({ ...draft, [name]: event.target.value })}
    />
  );
  return (
    <>
      <div className="flex flex-col gap-3">
        {field("maximumAgeDays", t("maximumAge"), t("maximumAgeHint"))}
        {field("dueHours", t("dueHours"))}
      </div>
      <div className="flex flex-col gap-3">
        {field("validDays", t("validDays"))}
        {field("maximumFiles", t("maximumFiles"))}
        <div>
          <p className="mb-1 font-medium">{t("documents")}</p>
          {mayChange ? (
            <SegmentedControl
              label={t("documents")}
              value={draft.documents}
              onChange={(documents) => onChange({ ...draft, documents })}
              options={(["required", "optional", "none"] as const).map((value) => ({
                value,
                label: t(`documentsOf.${value}`),
              }))}
            />
          ) : (
            t(`documentsOf.${draft.documents}`)
          )}
        </div>
      </div>
    </>
  );
}
