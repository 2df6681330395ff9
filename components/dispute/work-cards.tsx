"use client";
// What is under way: the paused payout, the evidence asked of the merchant, what partners were asked and answered, what happened.
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { DisputeView, QuestionView } from "@/lib/disputes/dto";
import { useCodeText } from "@/lib/i18n/use-code-text";
import { Button } from "../ui/button";
import { buttonClass } from "../ui/button-class";
import { Card } from "../ui/card";
import { FactLine, FactList } from "../ui/fact-list";
import { Deadline, Moment } from "../ui/moment";
import { Money } from "../ui/money";
import { Name } from "../ui/name";
import { Select } from "../ui/select";
import { Tag, type Tone } from "../ui/tag";
import type { DisputeAbilities } from "./dispute-actions";

const link = "text-accent underline underline-offset-2";
type Props = { view: DisputeView; may: DisputeAbilities; whyNot: string | undefined; busy: boolean };

export function PauseCard({ view, may, whyNot, onKeep }: Props & { onKeep: () => void }) {
  const t = useTranslations("disputes.pause");
  const { pause } = view;
  const open = view.state !== "decided";
  return (
    <Card heading={t("title")}>
      <p className="text-ink-2">{t(view.paused ? "waits" : "free")}</p>
      {pause && (
        <FactList>
          <FactLine name={t("measure")}>
            <Link href={`/restrictions/${pause.id}`} className={link}>
              {pause.key}
            </Link>
          </FactLine>
          {view.paused && pause.endsAt && (
            <FactLine name={t("until")}>
              <Deadline at={Date.parse(pause.endsAt)} />
            </FactLine>
          )}
          {view.paused && !pause.endsAt && pause.reviewAt && (
            <FactLine name={t("review")}>
              <Moment at={Date.parse(pause.reviewAt)} show="when" />
            </FactLine>
          )}
        </FactList>
      )}
      {pause?.releasable && view.paused && <p className="mt-1 text-ink-3">{t("alone")}</p>}
      {pause?.proposal && <p className="mt-1 text-warn">{t("open")}</p>}
      {!view.paused && open && pause?.state === "lapsed" && <p className="mt-1 text-ink-2">{t("lapsed")}</p>}
      {open && may.decide && !pause?.proposal && (
        <div className="mt-2">
          <Button size="sm" disabledReason={whyNot} onClick={onKeep}>
            {t("keep")}
          </Button>
        </div>
      )}
    </Card>
  );
}

const itemTones: Record<string, Tone> = { accepted: "ok", rejected: "risk", provided: "info", checking: "info" };

export function EvidenceCard({ view, may, whyNot, busy, onAsk }: Props & { onAsk: () => void }) {
  const t = useTranslations("disputes.evidence");
  const item = useCodeText("disputes.evidence.item");
  const { evidence } = view;
  const dueAt = evidence?.dueAt;
  const mayAsk = may.work && (view.state === "open" || view.state === "evidence_in");
  return (
    <Card level={2} heading={t("title")}>
      {!evidence && <p className="text-ink-2">{t("none")}</p>}
      {evidence && (
        <div id="evidence" tabIndex={-1} className="flex flex-col gap-1.5 outline-hidden">
          {evidence.submittedAt ? (
            <p>
              {t("in")} <Moment at={Date.parse(evidence.submittedAt)} show="when" />
            </p>
          ) : (
            dueAt && <p>{t.rich("asked", { when: () => <Deadline at={Date.parse(dueAt)} /> })}</p>
          )}
          <ul className="flex flex-col gap-1">
            {evidence.items.map(({ kind, state, documents }) => (
              <li key={kind} className="flex flex-wrap items-center gap-2">
                <span className="font-medium">
                  {t(kind === "merchant_authenticity" ? `kind.${kind}` : "kind.other")}
                </span>
                <Tag tone={itemTones[state] ?? "none"}>{item(state)}</Tag>
                <span className="text-ink-3">{t("documents", { count: documents })}</span>
              </li>
            ))}
          </ul>
          {may.readInquiries && (
            <p>
              <Link href={`/inquiries/${evidence.inquiryId}`} className={buttonClass("plain", "sm")}>
                {t("look", { key: evidence.key })}
              </Link>
            </p>
          )}
        </div>
      )}
      {mayAsk && (
        <div className="mt-2">
          <Button
            size="sm"
            tone={evidence ? "plain" : "main"}
            keys="r"
            busy={busy}
            disabledReason={whyNot}
            onClick={onAsk}
          >
            {t(evidence ? "again" : "ask")}
          </Button>
        </div>
      )}
    </Card>
  );
}

export function AskedCard({ view, may, whyNot, busy, onAsk }: Props & { onAsk: (partner: string) => void }) {
  const t = useTranslations("disputes.asked");
  const free = view.partners.filter(
    (name) => !view.questions.some(({ partner, ask }) => partner === name && ask === "freeze"),
  );
  const [chosen, setChosen] = useState<string | null>(null);
  const partner = chosen && free.includes(chosen) ? chosen : (free[0] ?? null);
  return (
    <Card heading={t("title")}>
      {view.questions.length === 0 && <p className="text-ink-2">{t("none")}</p>}
      <ul className="flex flex-col gap-2">
        {view.questions.map((question) => (
          <Question key={`${question.partner} ${question.ask}`} question={question} />
        ))}
      </ul>
      {may.work && view.state !== "decided" && partner && (
        <div className="mt-2 flex flex-wrap items-center gap-2">
          {free.length > 1 && (
            <Select
              label={t("partner")}
              value={partner}
              onChange={setChosen}
              options={free.map((name) => ({ value: name, label: name }))}
            />
          )}
          <Button size="sm" busy={busy} disabledReason={whyNot} onClick={() => onAsk(partner)}>
            {t("ask")}
            {free.length === 1 && ` · ${partner}`}
          </Button>
        </div>
      )}
    </Card>
  );
}

function Question({ question }: { question: QuestionView }) {
  const t = useTranslations("disputes.asked");
  const answers = useCodeText("disputes.asked.answer");
  const waiting = question.state === "dead" || question.state === "given_up" ? question.state : "waiting";
  return (
    <li>
      <p className="font-medium">
        {t(`what.${question.ask}`)}
        {question.usdCents !== null && (
          <>
            {" "}
            <Money cents={question.usdCents} exact />
          </>
        )}
        <span className="font-normal text-ink-2"> · {question.partner}</span>
      </p>
      <p className={question.answer ? "text-ink-2" : "text-ink-3"}>
        {question.answer ? t("answered", { answer: answers(question.answer) }) : t(waiting)}
        {question.reference && ` · ${t("reference", { reference: question.reference })}`}
        {" · "}
        <Moment at={Date.parse(question.answeredAt ?? question.askedAt)} show="when" />
      </p>
      {question.words && <p className="break-words text-ink-2">{question.words}</p>}
    </li>
  );
}

const SHOWN = 6;

export function HistoryCard({ history }: Pick<DisputeView, "history">) {
  const t = useTranslations("disputes.history");
  const said = useCodeText("disputes.history.record");
  const [all, setAll] = useState(false);
  return (
    <Card heading={t("title")}>
      <ol>
        {(all ? history : history.slice(0, SHOWN)).map((event) => (
          <li key={`${event.at} ${event.kind} ${event.by?.id}`} className="py-1">
            <span className="font-medium">{event.by ? <Name>{event.by.name}</Name> : t("system")}</span>
            <span className="text-ink-2"> · {said(event.kind.replace("dispute.", ""))}</span>
            <span className="block text-ink-3">
              <Moment at={Date.parse(event.at)} show="when" />
            </span>
          </li>
        ))}
      </ol>
      {history.length > SHOWN && (
        <Button tone="ghost" size="sm" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t("less") : t("more", { count: history.length })}
        </Button>
      )}
    </Card>
  );
}
