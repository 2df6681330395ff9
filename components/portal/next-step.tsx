"use client";
// What happens next and by when: hand in, more time with one press, when we answer. Handing in waits for what is being saved.
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type FormEvent, useRef, useState } from "react";
import { useCodeText } from "@/lib/i18n/use-code-text";
import { useFormat } from "@/lib/i18n/use-format";
import type { ToldItem } from "@/lib/inquiries/dto";
import { usePresent } from "../ui/present";
import { type Lack, useRequests } from "./requests-context";
import { reviewPath } from "./review-path";
import { SubmitButton } from "./submit-button";
import { useZoneWords } from "./zone-words";

/** `lacks`: it was handed in and this is missing. */
export function NextStep({ lacks }: { lacks: readonly Lack[] }) {
  const { told } = useRequests();
  return (
    <section aria-labelledby="next-title" id="next" className="flex scroll-mt-4 flex-col gap-3">
      <Clock />
      {told.state === "to_do" && <HandIn lacks={lacks} />}
      <Ways />
    </section>
  );
}

function Clock() {
  const t = useTranslations("portal.next");
  const format = useFormat();
  const present = usePresent();
  const zone = useZoneWords();
  const { told } = useRequests();
  const ours = told.state !== "to_do";
  const at = Date.parse((ours ? told.answerBy : told.dueAt) ?? "");
  if (told.state === "done" || told.state === "closed" || Number.isNaN(at))
    return (
      <h2 id="next-title" className="font-semibold text-[15px]">
        {t(told.state === "done" || told.state === "closed" ? `over.${told.state}` : "title")}
      </h2>
    );
  const late = at < present;
  const when = format.when(at, present);
  return (
    <div>
      <h2 id="next-title" className="font-semibold text-[15px]">
        {t(ours ? (late ? "answerLate" : "answerBy") : late ? "dueLate" : "due", { when })}
        <wbr />
        <span className="whitespace-nowrap font-normal text-ink-3">{format.aside(zone(at))}</span>
      </h2>
      <p className="text-ink-2">{t(ours ? "afterwards" : late ? "lateIsFine" : "thenWe")}</p>
    </div>
  );
}

function HandIn({ lacks }: { lacks: readonly Lack[] }) {
  const t = useTranslations("portal.next");
  const { told, actions, formKey, drafts } = useRequests();
  const [stopped, setStopped] = useState<readonly string[]>([]);
  const alert = useRef<HTMLDivElement>(null);
  const [busy, setBusy] = useState(false);
  const missing = lacks.flatMap(({ itemId, lack }) => {
    const item = told.items.find(({ id, state }) => id === itemId && state !== "accepted");
    return item ? [{ item, lack }] : [];
  });
  const refused = missing.length > 0 && !told.canSubmit;

  // Nothing is handed in before what was typed and chosen is with us.
  const before = async (event: FormEvent<HTMLFormElement>) => {
    const unfinished = () => [...drafts.values()].filter((draft) => draft.unfinished());
    const waiting = unfinished();
    if (waiting.length === 0 || stopped.length > 0) return setStopped([]);
    event.preventDefault();
    const form = event.currentTarget;
    const pressed = (event.nativeEvent as SubmitEvent).submitter;
    setBusy(true);
    await Promise.all(waiting.map((draft) => draft.flush()));
    setBusy(false);
    const left = unfinished();
    for (const draft of left) draft.reveal();
    if (left.length > 0) {
      setStopped(left.map(({ itemId }) => itemId));
      return requestAnimationFrame(() => alert.current?.focus());
    }
    // In a task of its own: with nothing to send we are still inside the first submit event, where a form cannot be sent again.
    setTimeout(() => form.requestSubmit(pressed));
  };

  return (
    <form action={actions.submit} onSubmit={before} className="flex flex-col gap-3">
      <input type="hidden" name="key" value={formKey} />
      {refused && (
        <div id="missing" role="alert" tabIndex={-1} className={box}>
          <p className="font-semibold text-warn">{t("missing", { count: missing.length })}</p>
          <ItemLinks items={missing} />
          <p className="text-ink-2">{t("missingAnyway")}</p>
        </div>
      )}
      {stopped.length > 0 && (
        <div ref={alert} role="alert" tabIndex={-1} className={box}>
          <p className="text-warn">{t("unsaved")}</p>
          <ItemLinks items={told.items.filter(({ id }) => stopped.includes(id)).map((item) => ({ item }))} />
        </div>
      )}
      <SubmitButton busy={busy} name={refused ? "anyway" : "whole"}>
        {t(refused ? "handInAnyway" : "handIn")}
      </SubmitButton>
      {!refused && !told.canSubmit && <p className="text-[13px] text-ink-3">{t("stillOpen")}</p>}
    </form>
  );
}

const box = "rounded-lg border border-warn bg-warn-soft px-3.5 py-3";

/** Leads to each of them. */
function ItemLinks({ items }: { items: readonly { item: ToldItem; lack?: Lack["lack"] }[] }) {
  const t = useTranslations("portal.next");
  const kinds = useCodeText("inquiries.kind");
  const format = useFormat();
  return (
    <ul className="mt-1 flex flex-col">
      {items.map(({ item, lack }) => (
        <li key={item.id}>
          <a href={`#item-${item.position}`} className="flex min-h-11 items-center py-1 text-ink underline">
            {item.position} · {kinds(item.kind)}
            {lack && `${format.colon}${t(`lack.${lack}`)}`}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** What else one may do; the review is offered at any time. */
function Ways() {
  const t = useTranslations("portal.next");
  const { told, actions, formKey } = useRequests();
  const line = "flex flex-wrap items-center gap-x-1.5";
  const link = "inline-flex min-h-11 items-center text-start text-ink underline";
  return (
    <ul className="text-ink-2">
      {told.state === "to_do" && told.extensionsLeft > 0 && (
        <li>
          <form action={actions.extend} className={line}>
            <input type="hidden" name="key" value={formKey} />
            {t("needLonger")}
            <button type="submit" className={link}>
              {t("extend", { count: Math.round(told.extensionHours / 24) })}
            </button>
          </form>
        </li>
      )}
      {told.state === "to_do" && told.extensionsLeft === 0 && <li className={`${line} min-h-11`}>{t("noMoreTime")}</li>}
      <li className={line}>
        {t("wrong")}
        <Link prefetch={false} href={reviewPath()} className={link}>
          {t("review")}
        </Link>
      </li>
      <li className={line}>
        {t("question")}
        <a href="#write" className={link}>
          {t("write")}
        </a>
      </li>
    </ul>
  );
}
