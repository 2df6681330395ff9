// The state of an inquiry and of an item in one word. The word carries the meaning, the colour repeats it.
import { useTranslations } from "next-intl";
import type { InquiryRow } from "@/lib/inquiries/dto";
import { type InquiryState, type ItemState, withUs } from "@/lib/inquiries/states";
import { Tag, type Tone } from "../ui/tag";

const tones: Record<InquiryState, Tone> = {
  draft: "none",
  sent: "none",
  opened: "none",
  partly_answered: "none",
  submitted: "info",
  in_review: "info",
  accepted: "ok",
  resubmission: "warn",
  expired: "none",
  withdrawn: "none",
};
const itemTones: Record<ItemState, Tone> = {
  requested: "none",
  provided: "info",
  checking: "info",
  accepted: "ok",
  rejected: "warn",
};

export function InquiryStateTag({ state }: { state: InquiryState }) {
  return <Tag tone={tones[state]}>{useTranslations("inquiry-desk.state")(state)}</Tag>;
}

export function ItemStateTag({ state, final }: { state: ItemState; final?: boolean }) {
  const t = useTranslations("inquiry-desk.itemState");
  return <Tag tone={final ? "risk" : itemTones[state]}>{t(final ? "final" : state)}</Tag>;
}

/** What somebody of us should see first: the deadline passed, or the customer wrote. */
export function AttentionTags({ row }: { row: Pick<InquiryRow, "overdue" | "unread" | "state"> }) {
  const t = useTranslations("inquiry-desk.tag");
  return (
    <>
      {row.overdue && <Tag tone="risk">{t("overdue")}</Tag>}
      {withUs.includes(row.state) && <Tag tone="info">{t("replied")}</Tag>}
      {row.unread > 0 && <Tag tone="info">{t("unread", { count: row.unread })}</Tag>}
    </>
  );
}
