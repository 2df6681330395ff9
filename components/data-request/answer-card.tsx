"use client";
// The answer: words that may be told, and what happens with it; needing longer, and refusing with a reason, beside it.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { newActionKey } from "@/lib/action-key";
import type { RequestDetail, RequestReceipt } from "@/lib/data-requests/dto";
import { extensionReasons, type Refusal, refusals } from "@/lib/data-requests/schema";
import type { AppError, Result } from "@/lib/errors";
import { useFormat } from "@/lib/i18n/use-format";
import { GuardedText, mayBeTold } from "../inquiry/guarded-text";
import { FormDialog } from "../legal/form-dialog";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { Field } from "../ui/field";
import { Select } from "../ui/select";
import type { RequestActions } from "./request-actions";

const unreachable = { ok: false, error: { code: "unavailable" } } as const satisfies Result<never>;

function useFailure(): (error: AppError) => string {
  const t = useTranslations("data-requests.page");
  const codes = useTranslations("errors.code");
  return ({ code, detail }) =>
    code === "stale" ? t("stale") : detail === "already_held" ? t("heldAlready") : codes(code);
}

type Props = { request: RequestDetail; me: string; accepted: readonly number[]; actions: RequestActions };

export function AnswerCard({ request, me, accepted, actions }: Props) {
  const t = useTranslations("data-requests");
  const router = useRouter();
  const failure = useFailure();
  const [words, setWords] = useState("");
  const [busy, setBusy] = useState<"answer" | "take" | "evidence" | null>(null);
  const [dialog, setDialog] = useState<"extend" | "refuse" | null>(null);
  const about = { requestId: request.id, version: request.version };
  const access = request.kind === "access";
  const mine = request.assignee?.id === me;
  const run = async (
    what: "answer" | "take" | "evidence",
    call: () => Promise<Result<RequestReceipt>>,
    done: string,
  ) => {
    setBusy(what);
    const result = await call().catch(() => unreachable);
    setBusy(null);
    if (!result.ok) toast.error(failure(result.error));
    else toast.success(done);
    router.refresh();
  };
  const partly = !access && accepted.length < request.changes.length;
  const lacks = !mayBeTold(words)
    ? t("page.wordsHint")
    : !access && accepted.length === 0
      ? t("page.refuse")
      : partly && words.trim().length < 10
        ? t("dialog.short")
        : undefined;
  return (
    <Card level={2} heading={t("page.answer")}>
      <div className="flex flex-col gap-3">
        <GuardedText
          label={t("page.words")}
          hint={t("page.wordsHint")}
          lang={request.language}
          optional={!partly}
          value={words}
          onChange={setWords}
        />
        <p className="text-ink-2">{t(access ? "page.accessHint" : "page.rectificationHint")}</p>
        <div className="flex flex-wrap gap-2">
          <Button
            tone="main"
            busy={busy === "answer"}
            disabledReason={lacks}
            onClick={() =>
              void run(
                "answer",
                () =>
                  actions.answer(newActionKey(), {
                    ...about,
                    words: words.trim(),
                    ...(access ? {} : { accepted: [...accepted] }),
                  }),
                t("page.done"),
              )
            }
          >
            {t(access ? "page.doAccess" : "page.doRectify")}
          </Button>
          {!access && !request.inquiry && (
            <Button
              busy={busy === "evidence"}
              onClick={() =>
                void run("evidence", () => actions.evidence(newActionKey(), about), t("page.evidenceAsked"))
              }
            >
              {t("page.evidence")}
            </Button>
          )}
          {request.mayExtendTo && <Button onClick={() => setDialog("extend")}>{t("page.extend")}</Button>}
          <Button onClick={() => setDialog("refuse")}>{t("page.refuse")}</Button>
          <span className="flex-1" />
          <Button
            tone="ghost"
            busy={busy === "take"}
            onClick={() =>
              void run("take", () => actions.take(newActionKey(), { ...about, take: !mine }), t("page.taken"))
            }
          >
            {t(mine ? "page.giveBack" : "page.take")}
          </Button>
        </div>
      </div>
      {dialog === "extend" && (
        <ExtendDialog request={request} extend={actions.extend} onClose={() => setDialog(null)} />
      )}
      {dialog === "refuse" && (
        <RefuseDialog request={request} refuse={actions.refuse} onClose={() => setDialog(null)} />
      )}
    </Card>
  );
}

function ExtendDialog(props: { request: RequestDetail; extend: RequestActions["extend"]; onClose: () => void }) {
  const { request, extend } = props;
  const t = useTranslations("data-requests");
  const format = useFormat();
  const router = useRouter();
  const failure = useFailure();
  const [because, setBecause] = useState<(typeof extensionReasons)[number]>("complex");
  const submit = async () => {
    const asked = { requestId: request.id, version: request.version, because };
    const done = await extend(newActionKey(), asked).catch(() => unreachable);
    router.refresh();
    if (!done.ok) return failure(done.error);
    toast.success(t("page.done"));
    return null;
  };
  return (
    <FormDialog
      size="sm"
      title={t("dialog.extendTitle")}
      description={t("dialog.extendText", { when: format.date(Date.parse(request.mayExtendTo ?? request.dueAt)) })}
      go={t("dialog.extend")}
      onSubmit={submit}
      onClose={props.onClose}
    >
      <Field label={t("dialog.reason")}>
        <Select
          label={t("dialog.reason")}
          value={because}
          onChange={(value) => setBecause(value as typeof because)}
          options={extensionReasons.map((value) => ({ value, label: t(`extension.${value}`) }))}
        />
      </Field>
    </FormDialog>
  );
}

function RefuseDialog(props: { request: RequestDetail; refuse: RequestActions["refuse"]; onClose: () => void }) {
  const { request, refuse } = props;
  const t = useTranslations("data-requests");
  const router = useRouter();
  const failure = useFailure();
  const [because, setBecause] = useState<Refusal>(request.kind === "access" ? "repeated" : "evidence_missing");
  const [words, setWords] = useState("");
  const lacks = words.trim().length < 10 ? t("dialog.short") : mayBeTold(words) ? undefined : t("page.wordsHint");
  const submit = async () => {
    const asked = { requestId: request.id, version: request.version, because, words: words.trim() };
    const done = await refuse(newActionKey(), asked).catch(() => unreachable);
    router.refresh();
    if (!done.ok) return failure(done.error);
    toast.success(t("page.done"));
    return null;
  };
  return (
    <FormDialog
      title={t("dialog.refuseTitle")}
      description={t("dialog.refuseText")}
      go={t("dialog.refuse")}
      tone="danger"
      lacks={lacks}
      onSubmit={submit}
      onClose={props.onClose}
    >
      <Field label={t("dialog.reason")}>
        <Select
          label={t("dialog.reason")}
          value={because}
          onChange={(value) => setBecause(value as Refusal)}
          options={refusals.map((value) => ({ value, label: t(`refusal.${value}`) }))}
        />
      </Field>
      <GuardedText label={t("page.words")} lang={request.language} value={words} onChange={setWords} />
    </FormDialog>
  );
}
