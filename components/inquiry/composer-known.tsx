"use client";
// What comes before asking: an inquiry that is out already, what is held and still valid, and what the rules of the case propose.
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useFormat } from "@/lib/i18n/use-format";
import type { Composition } from "@/lib/inquiries/dto";
import type { ItemKind } from "@/lib/inquiries/states";
import { Button } from "../ui/button";
import { usePresent } from "../ui/present";
import { Tag } from "../ui/tag";
import { askedIn, heldOf } from "./compose-plan";
import { useInquiryWords } from "./inquiry-words";

type Props = { composition: Composition; chosen: readonly ItemKind[]; onAdd: (kind: ItemKind) => void };

/** Said first: nobody sends a second inquiry by oversight. */
export function OpenNotice({ open }: Pick<Composition, "open">) {
  const t = useTranslations("inquiry-desk.compose");
  const words = useInquiryWords();
  const format = useFormat();
  const present = usePresent();
  if (open.length === 0) return null;
  return (
    <ul className="flex flex-col gap-1 rounded-md bg-info-soft px-3 py-2 text-info">
      {open.map((inquiry) => (
        <li key={inquiry.id}>
          {t.rich("out", {
            key: inquiry.key,
            kinds: format.list(inquiry.kinds.map(words.kind)),
            due: inquiry.dueAt ? format.when(Date.parse(inquiry.dueAt), present) : "–",
            link: (text) => (
              <Link href={`/inquiries/${inquiry.id}`} className="font-medium text-info underline underline-offset-2">
                {text}
              </Link>
            ),
          })}
        </li>
      ))}
    </ul>
  );
}

export function HeldList({ composition, chosen, onAdd }: Props) {
  const t = useTranslations("inquiry-desk.compose");
  const words = useInquiryWords();
  const format = useFormat();
  if (composition.held.length === 0) return <p className="text-ink-3">{t("heldNone")}</p>;
  return (
    <section aria-labelledby="composer-held">
      <h3 id="composer-held" className="mb-1">
        {t("held")}
      </h3>
      <ul>
        {composition.held.map((item) => (
          <li key={item.itemId} className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 py-1">
            <span className="min-w-0">
              <span className="font-medium">{words.kind(item.kind)}</span>{" "}
              <Tag tone="ok">{t("validUntil", { when: format.date(Date.parse(item.validUntil)) })}</Tag>
              <Link href={`/inquiries/${item.inquiryId}`} className="block text-ink-3 hover:text-ink">
                {t("heldFrom", { key: item.inquiryKey, when: format.date(Date.parse(item.acceptedAt)) })}
              </Link>
            </span>
            {!chosen.includes(item.kind) && (
              <Button size="sm" onClick={() => onAdd(item.kind)}>
                {t("askAgain")}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The rest of what the rules ask for, each with the reason that they give. */
export function ProposedList({ composition, chosen, onAdd }: Props) {
  const t = useTranslations("inquiry-desk.compose");
  const words = useInquiryWords();
  const left = composition.proposed.filter(
    ({ kind }) => !chosen.includes(kind) && !heldOf(composition, kind) && !askedIn(composition, kind),
  );
  if (left.length === 0) return null;
  return (
    <section aria-labelledby="composer-proposed">
      <h3 id="composer-proposed" className="mb-1">
        {t("proposed")}
      </h3>
      <ul>
        {left.map(({ kind, whyCode }) => (
          <li key={kind} className="flex items-center justify-between gap-3 py-1">
            <span className="min-w-0">
              <span className="font-medium">{words.kind(kind)}</span>
              <span className="block text-ink-2">{words.why(whyCode)}</span>
            </span>
            <Button size="sm" aria-label={t("addNamed", { name: words.kind(kind) })} onClick={() => onAdd(kind)}>
              {t("add")}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
