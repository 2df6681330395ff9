"use client";
// The keys of a review: going through the items, accepting one, asking for one again (which opens a dialog). Nothing that refuses a
// customer for good has a key.
import { useTranslations } from "next-intl";
import type { InquiryItemView, InquiryView } from "@/lib/inquiries/dto";
import { withUs } from "@/lib/inquiries/states";
import { useCommands } from "../shell/commands";
import { type Shortcut, useShortcuts } from "../ui/shortcuts";
import { isDecidedBefore, type ReviewAbilities } from "./decide-bar";
import type { ReviewDialog } from "./review-dialogs";

export function useReviewKeys(props: {
  view: InquiryView;
  item: InquiryItemView | undefined;
  may: ReviewAbilities;
  stale: boolean;
  onChoose: (item: InquiryItemView) => void;
  onAccept: () => void;
  onDialog: (dialog: ReviewDialog) => void;
}): void {
  const t = useTranslations("inquiry-desk.keys");
  const { view, item } = props;
  const open = item !== undefined && !isDecidedBefore(view, item);
  const decides = props.may.review && withUs.includes(view.state) && !props.stale && open;
  const go = (by: 1 | -1) => () => {
    const at = view.items.findIndex(({ id }) => id === item?.id);
    const next = view.items[at + by];
    if (next) props.onChoose(next);
  };
  const group = t("group");
  const keys: Shortcut[] = [
    { keys: "j", label: t("next"), run: go(1), group },
    { keys: "k", label: t("previous"), run: go(-1), group },
    { keys: "a", label: t("accept"), run: props.onAccept, disabled: !decides || item?.state === "accepted", group },
    {
      keys: "r",
      label: t("again"),
      run: () => item && props.onDialog({ kind: "reject", item, final: false }),
      disabled: !decides,
      group,
    },
  ];
  useShortcuts(keys);
  useCommands(
    keys
      .filter(({ disabled }) => !disabled)
      .map(({ keys: hint, label, run }) => ({ id: `inquiry-${hint}`, label, run, keys: hint, group })),
  );
}
