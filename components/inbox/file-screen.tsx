"use client";
// Filing an appeal for a customer on the phone: what they object to, their points one by one in their words, read back before it is
// sent. Only once the caller was verified. Nothing here decides anything.
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import type { z } from "zod";
import { newActionKey } from "@/lib/action-key";
import type { AppealReceipt } from "@/lib/appeals/dto";
import { type fileForCustomerInput, MOST_POINTS } from "@/lib/appeals/schema";
import type { PointCode } from "@/lib/appeals/states";
import { useFormat } from "@/lib/i18n/use-format";
import type { Fileable, FileableSubject } from "@/lib/inbox/dto";
import { useAppealFailure } from "../appeal/appeal-words";
import { ChoiceList } from "../appeal/choice-list";
import type { Act } from "../case/case-actions";
import { PageBody, TopBar } from "../shell/top-bar";
import { Button } from "../ui/button";
import { buttonClass } from "../ui/button-class";
import { Card } from "../ui/card";
import { Checkbox } from "../ui/checkbox";
import { EmptyState } from "../ui/empty-state";
import { Name } from "../ui/name";
import { usePresent } from "../ui/present";
import { SegmentedControl } from "../ui/segmented-control";
import { PointFields, type WrittenPoint } from "./point-fields";

type Props = {
  fileable: Fileable;
  file: Act<z.input<typeof fileForCustomerInput>, AppealReceipt>;
};
const newPoint = (): WrittenPoint => ({ id: newActionKey(), code: "own" satisfies PointCode, body: "" });

export function FileScreen({ fileable, file }: Props) {
  const t = useTranslations("appeal-desk.inbox.file");
  const all = useTranslations("appeal-desk");
  return (
    <>
      <TopBar
        search={false}
        crumbs={[{ label: all("inbox.title"), href: "/inbox" }]}
        title={t("title")}
        tags={
          <span className="text-ink-2">
            {fileable.masked ? <Name>{fileable.masked}</Name> : all("erased")}{" "}
            <span className="text-ink-3">· {fileable.number}</span>
          </span>
        }
      />
      <PageBody>
        <div className="mx-auto flex w-full max-w-2xl flex-col gap-3.5">
          {fileable.verifiedUntil === null ? (
            <NotVerified customerId={fileable.customerId} />
          ) : fileable.subjects.length === 0 ? (
            <EmptyState title={t("nothing")} detail={t("nothingDetail")} />
          ) : (
            <FileForm fileable={fileable} file={file} />
          )}
        </div>
      </PageBody>
    </>
  );
}

function NotVerified({ customerId }: { customerId: string }) {
  const t = useTranslations("appeal-desk.inbox.file");
  return (
    <EmptyState
      title={t("verifyFirst")}
      detail={t("verifyFirstDetail")}
      action={
        <Link href={`/callers/${customerId}`} className={buttonClass("plain")}>
          {t("toCustomer")}
        </Link>
      }
    />
  );
}

const idOf = ({ type, id }: FileableSubject): string => `${type} ${id}`;

function FileForm({ fileable, file }: Props) {
  const t = useTranslations("appeal-desk.inbox.file");
  const router = useRouter();
  const words = useAppealFailure();
  const [subject, setSubject] = useState<string | null>(
    fileable.subjects.length === 1 && fileable.subjects[0] ? idOf(fileable.subjects[0]) : null,
  );
  const [points, setPoints] = useState<WrittenPoint[]>(() => [newPoint()]);
  const [language, setLanguage] = useState(fileable.language);
  const [readBack, setReadBack] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const chosen = fileable.subjects.find((each) => idOf(each) === subject);
  const why = !chosen
    ? t("choose")
    : points.some(({ body }) => body.trim().length === 0)
      ? t("empty")
      : readBack
        ? undefined
        : t("readBackFirst");
  /** What was read back must be what is sent. */
  const change = (changed: WrittenPoint[]) => {
    setPoints(changed);
    setReadBack(false);
  };
  const submit = async () => {
    if (busy || why || !chosen) return;
    setBusy(true);
    const result = await file(newActionKey(), {
      ...{ customerId: fileable.customerId, subjectType: chosen.type, subjectId: chosen.id, language },
      points: points.map(({ code, body }) => ({ code, body: body.trim() })),
    }).catch(() => null);
    setBusy(false);
    if (!result?.ok) return setFailure(words(result?.error ?? { code: "unavailable" }));
    toast.success(t("done", { key: result.value.key }));
    router.push(`/inbox/appeals/${result.value.id}`);
  };
  return (
    <form
      className="flex flex-col gap-3.5"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <p className="text-ink-2">{t("detail")}</p>
      <Card level={2}>
        <Subjects subjects={fileable.subjects} chosen={subject} onChoose={setSubject} />
      </Card>
      <Card level={2} heading={t("points")}>
        <PointFields points={points} onChange={change} />
        <div className="mt-3">
          <Button
            size="sm"
            disabledReason={points.length >= MOST_POINTS ? t("most") : undefined}
            onClick={() => change([...points, newPoint()])}
          >
            {t("add")}
          </Button>
        </div>
      </Card>
      <Card level={2}>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="font-medium">{t("language")}</span>
          <SegmentedControl
            label={t("language")}
            value={language}
            onChange={setLanguage}
            options={[
              { value: "en", label: t("en") },
              { value: "zh", label: t("zh") },
            ]}
          />
        </div>
        <div className="mt-2.5">
          <Checkbox checked={readBack} onChange={setReadBack}>
            {t("readBack")}
          </Checkbox>
        </div>
        <p className="mt-2.5 text-ink-2">{t("timetable")}</p>
        {failure && (
          <p role="alert" className="mt-2 text-risk">
            {failure}
          </p>
        )}
        <div className="mt-3">
          <Button tone="main" type="submit" busy={busy} disabledReason={why}>
            {t("submit")}
          </Button>
        </div>
      </Card>
    </form>
  );
}

type SubjectProps = {
  subjects: readonly FileableSubject[];
  chosen: string | null;
  onChoose: (subject: string) => void;
};

function Subjects({ subjects, chosen, onChoose }: SubjectProps) {
  const t = useTranslations("appeal-desk.inbox.file");
  const format = useFormat();
  const present = usePresent();
  return (
    <ChoiceList
      label={t("subject")}
      value={chosen}
      onChange={onChoose}
      options={subjects.map((each) => ({
        value: idOf(each),
        label: t(each.type, { key: each.key ?? "" }),
        detail: [
          t("since", { when: format.when(Date.parse(each.since), present) }),
          ...(each.under ? [t("under", { key: each.under })] : []),
        ].join(" · "),
      }))}
    />
  );
}
