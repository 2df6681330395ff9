"use client";
// What the checks found, in the officer's words: advice, never a decision. Who else sent the same paper is told here alone.
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { OpenedDocument } from "@/lib/documents/dto";
import { useCodeText } from "@/lib/i18n/use-code-text";
import { Moment } from "../ui/moment";
import { Tag } from "../ui/tag";

const tones = { pass: "ok", retry: "warn", unsure: "info" } as const;

export function FoundList({ document }: { document: OpenedDocument }) {
  const t = useTranslations("documents.viewer");
  const words = useCodeText("documents.code");
  const types = useCodeText("documents.type");
  const { checks, scan, state } = document;
  return (
    <div className="flex flex-col gap-2">
      {scan === "infected" && <p className="text-risk">{t("infected")}</p>}
      {scan === "waiting" && <p className="text-warn">{t("notScanned")}</p>}
      {!checks || state !== "checked" ? (
        <p className="text-ink-2">{t(state === "unchecked" ? "unchecked" : "checking")}</p>
      ) : (
        <>
          <p className="flex flex-wrap items-center gap-2">
            <span className="font-medium">{types(checks.documentType)}</span>
            <Tag tone={tones[checks.verdict]}>{t(`verdict.${checks.verdict}`)}</Tag>
          </p>
          {checks.findings.length + checks.doubts.length > 0 && (
            <ul className="flex list-disc flex-col gap-1 ps-4">
              {checks.findings.map(({ code, words: key, page }) => (
                <li key={`${code} ${page ?? ""}`} className="text-warn">
                  {words(`${key}.officer`)}
                  {page !== undefined && document.pages.length > 1 && ` (${t("page", { page })})`}
                </li>
              ))}
              {checks.doubts.map((doubt) => (
                <li key={doubt} className="text-ink-2">
                  {t(`doubt.${doubt}`)}
                </li>
              ))}
            </ul>
          )}
          <Alike alike={checks.alike} />
        </>
      )}
    </div>
  );
}

function Alike({ alike }: { alike: NonNullable<OpenedDocument["checks"]>["alike"] }) {
  const t = useTranslations("documents.viewer");
  if (alike.length === 0) return null;
  return (
    <div className="rounded-md border border-line p-2.5">
      <p className="font-medium">{t("alike", { count: new Set(alike.map(({ customerId }) => customerId)).size })}</p>
      <p className="text-ink-2">{t("alikeHint")}</p>
      <ul className="mt-1 flex flex-col gap-0.5">
        {alike.map(({ documentId, customerId, externalId, at }) => (
          <li key={documentId}>
            <Link href={`/customers/${customerId}`} className="break-all underline underline-offset-2 hover:text-ink">
              {externalId}
            </Link>{" "}
            <span className="text-ink-2">
              <Moment at={Date.parse(at)} show="date" />
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
