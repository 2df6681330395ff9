"use client";
// What the customer will see, drawn by the portal's own parts in their language, and what happens once it is sent.
import { useTranslations } from "next-intl";
import { useEffect, useMemo, useRef } from "react";
import { fail, ok } from "@/lib/errors";
import { useFormat } from "@/lib/i18n/use-format";
import type { Composition, ToldInquiry } from "@/lib/inquiries/dto";
import { limitsOf } from "@/lib/inquiries/limits";
import { ItemCard } from "../portal/item-card";
import { LimitsCard } from "../portal/limits-card";
import { MessageThread } from "../portal/message-thread";
import { PageHeading } from "../portal/page-heading";
import { type RequestActions, RequestsProvider } from "../portal/requests-context";
import { usePresent } from "../ui/present";
import { type ComposerDraft, dueHoursOf, toldItems } from "./compose-plan";
import { CustomerLanguage, useCustomerTexts } from "./customer-language";

const HOUR = 3_600_000;
type Props = { draft: ComposerDraft; composition: Composition; adding: boolean };

export function ComposerPreview({ draft, composition, adding }: Props) {
  const t = useTranslations("inquiry-desk.preview");
  const present = usePresent();
  const { language, measure } = composition;
  // What had the focus went away with the form.
  const place = useRef<HTMLElement>(null);
  useEffect(() => place.current?.focus(), []);
  const dueAt = present + dueHoursOf(draft, composition) * HOUR;
  const told = useMemo((): ToldInquiry => {
    const items = toldItems(draft, composition);
    const message = draft.message.trim();
    return {
      id: composition.caseId,
      version: 0,
      state: "to_do",
      exchange: "",
      language,
      ...limitsOf(
        measure && { measure: measure.measure, measureUntil: measure.until ? new Date(measure.until) : null },
        new Date(present),
      ),
      items,
      dueAt: new Date(dueAt).toISOString(),
      extensionsLeft: 0,
      extensionHours: 0,
      answerBy: null,
      messages: message ? [{ id: "message", at: new Date(present).toISOString(), from: "us", body: message }] : [],
      canSubmit: false,
    };
  }, [draft, composition, language, measure, present, dueAt]);
  return (
    <section
      ref={place}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the picture in it takes no focus, and it is longer than its dialog.
      tabIndex={0}
      aria-label={t("caption")}
      className="grid gap-x-6 gap-y-4 outline-none md:grid-cols-[minmax(0,390px)_minmax(0,1fr)]"
    >
      <figure className="min-w-0">
        <figcaption className="mb-1.5 text-ink-3">{t("caption")}</figcaption>
        {/* A picture of their page: nothing in it can be pressed. The list beside it says the same in words. */}
        <div inert className="overflow-hidden rounded-lg border border-line-strong bg-bg p-4 text-[15px]">
          <CustomerLanguage language={language}>
            <RequestsProvider told={told} actions={nothing} countries={[]} formKey="">
              <div className="flex flex-col gap-3">
                <PageHeading />
                <LimitsCard />
                {told.items.map((item) => (
                  <ItemCard key={item.id} item={item} />
                ))}
                {told.messages.length > 0 && <MessageThread begun={null} notice={null} />}
              </div>
            </RequestsProvider>
          </CustomerLanguage>
        </div>
      </figure>
      <div className="flex flex-col gap-4">
        <Asked told={told} />
        <Follows draft={draft} composition={composition} adding={adding} dueAt={dueAt} />
      </div>
    </section>
  );
}

const unavailable = async () => fail("unavailable");
const noForm = async () => {};
const nothing: RequestActions = {
  save: unavailable,
  saveForm: async () => ({ itemId: "", draft: {} as never, problems: [], outcome: "failed" }),
  look: unavailable,
  openDocument: async () => ok(null),
  submit: noForm,
  extend: noForm,
  write: noForm,
};

/** The items in words, in the customer's language: for those who hear the page, and for a last look. */
function Asked({ told }: { told: ToldInquiry }) {
  const t = useTranslations("inquiry-desk.preview");
  const texts = useCustomerTexts(told.language);
  const kinds: Record<string, string> = texts?.inquiries.kind ?? {};
  const whys: Record<string, string> = texts?.inquiries.why ?? {};
  return (
    <section>
      <h3 className="mb-1">{t("asked")}</h3>
      <ol lang={told.language === "zh" ? "zh-Hans" : "en"} className="flex flex-col gap-1">
        {told.items.map((item) => (
          <li key={item.id}>
            <span className="font-medium">
              {item.position} · {kinds[item.kind]}
            </span>
            <span className="block text-ink-2">{item.why ?? whys[item.whyCode]}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Follows({ draft, composition, adding, dueAt }: Props & { dueAt: number }) {
  const t = useTranslations("inquiry-desk.preview");
  const format = useFormat();
  return (
    <section>
      <h3 className="mb-1">{t("follows")}</h3>
      <ul className="flex list-disc flex-col gap-1 ps-4">
        <li>{t("mail")}</li>
        {adding ? (
          <li>{t("adding")}</li>
        ) : (
          <>
            <li>
              {t("deadline", {
                time: format.duration(dueHoursOf(draft, composition) * HOUR),
                when: format.instant(dueAt),
              })}
            </li>
            <li>{t("case")}</li>
            <li>{t(composition.measure && draft.lifts ? "lifts" : "restrictsNothing")}</li>
          </>
        )}
        <li className="font-medium">{t("final")}</li>
      </ul>
    </section>
  );
}
