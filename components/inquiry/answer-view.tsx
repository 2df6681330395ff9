"use client";
// What a customer filled in, as a reviewer reads it: histories in time, funds as a sum, everything else as what was asked
// beside what was told.
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Answer } from "@/lib/inquiries/answers";
import type { InquiryItemView } from "@/lib/inquiries/dto";
import { Country } from "../case/country";
import { Tag } from "../ui/tag";
import { FundsView } from "./funds-view";
import { EmploymentView, ResidenceView } from "./history-view";

type Item = Pick<InquiryItemView, "answer" | "terms" | "findings">;

export function AnswerView({ item }: { item: Item }) {
  const { answer } = item;
  if (!answer) return null;
  switch (answer.form) {
    case "residence":
      return <ResidenceView places={answer.places} period={item.terms.period} />;
    case "employment":
      return <EmploymentView jobs={answer.jobs} period={item.terms.period} />;
    case "funds":
    case "wealth":
      return <FundsView parts={answer.parts} note={answer.note} item={item} />;
    case "purpose":
      return <PurposeView answer={answer} />;
    case "wallet":
      return <WalletView answer={answer} />;
    case "ownership":
      return <OwnershipView answer={answer} />;
    case "text":
      return <Written text={answer.text} />;
  }
}

function Written({ text }: { text: string }) {
  return (
    <p dir="auto" className="whitespace-pre-wrap break-words rounded-md bg-sunken px-3 py-2">
      {text}
    </p>
  );
}

function Line({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-4 py-1 sm:grid-cols-[180px_minmax(0,1fr)]">
      <dt className="text-ink-3">{name}</dt>
      <dd className="m-0 break-words">{children}</dd>
    </div>
  );
}

type Of<Form extends Answer["form"]> = Extract<Answer, { form: Form }>;

function PurposeView({ answer }: { answer: Of<"purpose"> }) {
  const t = useTranslations("inquiry-desk.purpose");
  return (
    <>
      <dl>
        <Line name={t("purpose")}>{t(`purposes.${answer.purpose}`)}</Line>
        {answer.recipient && (
          <Line name={t("recipient")}>
            <bdi>{answer.recipient}</bdi>
          </Line>
        )}
        {answer.relation && (
          <Line name={t("relation")}>
            <bdi>{answer.relation}</bdi>
          </Line>
        )}
      </dl>
      {answer.text && <Written text={answer.text} />}
    </>
  );
}

function WalletView({ answer }: { answer: Of<"wallet"> }) {
  const t = useTranslations("inquiry-desk.wallet");
  const code = (text: string) => <code className="break-all font-mono text-sm">{text}</code>;
  return (
    <dl>
      <Line name={t("method")}>{t(`methods.${answer.method}`)}</Line>
      <Line name={t("address")}>{code(answer.address)}</Line>
      {answer.signature && <Line name={t("signature")}>{code(answer.signature)}</Line>}
      {answer.hash && <Line name={t("hash")}>{code(answer.hash)}</Line>}
    </dl>
  );
}

function OwnershipView({ answer }: { answer: Of<"ownership"> }) {
  const t = useTranslations("inquiry-desk.ownership");
  const total = answer.owners.reduce((sum, { share }) => sum + share, 0);
  return (
    <>
      <dl>
        {answer.owners.map((owner, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: as the customer ordered them; names may repeat.
          <Line key={at} name={t("share", { share: owner.share })}>
            <bdi className="font-medium">{owner.name}</bdi> · <Country code={owner.country} />
            {owner.role && (
              <>
                {" · "}
                <bdi>{owner.role}</bdi>
              </>
            )}
          </Line>
        ))}
      </dl>
      <Tag tone={Math.abs(total - 100) < 0.01 ? "ok" : "warn"}>
        {t("total", { share: Math.round(total * 100) / 100 })}
      </Tag>
    </>
  );
}
