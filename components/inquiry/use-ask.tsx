"use client";
// Asking the customer from the page of a case: what was asked so far, whether one may ask now and why not, and the composer. While
// an inquiry of the case is out, items are added to it; while it waits for review, it is reviewed first.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { toast } from "sonner";
import { newActionKey } from "@/lib/action-key";
import type { CaseDetail, Person } from "@/lib/cases/dto";
import type { InquiryRow } from "@/lib/inquiries/dto";
import { withCustomer, withUs } from "@/lib/inquiries/states";
import { ApiError, askApi } from "../case-queue/ask-api";
import { useLive } from "../live/live-provider";
import { askedItems, toSend } from "./compose-plan";
import type { ComposeActions } from "./inquiry-actions";

// Few openings of a case end in a question: its parts come when they are wanted.
const Composer = dynamic(() => import("./composer").then((part) => part.Composer));

export type CaseInquiries = { initial: readonly InquiryRow[]; maySend: boolean; actions: ComposeActions };
export type Asking = {
  inquiries: readonly InquiryRow[];
  /** Whether the button is there at all. */
  offered: boolean;
  /** Why it cannot be pressed, in words. */
  why: string | undefined;
  open: () => void;
  /** The composer while it is open. */
  composer: ReactNode;
};

const unreachable = { ok: false, error: { code: "unavailable" } } as const;

export function useAsk(detail: CaseDetail, me: Person, given: CaseInquiries, refresh: () => Promise<unknown>): Asking {
  const t = useTranslations("inquiry-desk");
  const router = useRouter();
  const client = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const queryKey = ["case-inquiries", detail.id];
  const { data } = useQuery({
    queryKey,
    queryFn: ({ signal }) => askApi<readonly InquiryRow[]>(`/api/cases/${detail.id}/inquiries`, signal),
    initialData: given.initial,
    retry: (count, error) => !(error instanceof ApiError) && count < 2,
  });
  useLive([`case:${detail.id}`], () => void client.invalidateQueries({ queryKey }));
  const out = data.find(({ state }) => withCustomer.includes(state)) ?? null;
  const back = data.find(({ state }) => withUs.includes(state)) ?? null;
  const why =
    detail.state === "closed"
      ? t("card.closed")
      : !given.maySend
        ? t("card.mayNot")
        : back
          ? t("card.reviewFirst", { key: back.key })
          : undefined;
  const again = () => Promise.all([client.invalidateQueries({ queryKey }), refresh()]);

  return {
    inquiries: data,
    offered: detail.may.work,
    why,
    open: () => {
      if (why) toast.info(why);
      else setOpen(true);
    },
    composer: isOpen && (
      <Composer
        caseId={detail.id}
        subject={{ key: detail.key, name: detail.customer.name }}
        addTo={out}
        me={me.id}
        onClose={() => setOpen(false)}
        send={async (draft, composition) => {
          const key = newActionKey();
          const call = out
            ? given.actions.add(key, {
                inquiryId: out.id,
                version: out.version,
                items: askedItems(draft, composition),
              })
            : given.actions.send(key, toSend(draft, composition, detail.version));
          const result = await call.catch(() => unreachable);
          void again();
          return result;
        }}
        onSent={(receipt) => {
          setOpen(false);
          toast.success(t("done.sent", { key: receipt.key }), {
            action: { label: t("done.show"), onClick: () => router.push(`/inquiries/${receipt.id}`) },
          });
        }}
      />
    ),
  };
}
