"use client";
// Restricting from the page of a case or a customer: what stands, whether one may put something forward, the composer, the hold
// for emergencies, and what happened next.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { toast } from "sonner";
import { newActionKey } from "@/lib/action-key";
import type { RestrictionRow } from "@/lib/restrictions/dto";
import { ApiError, askApi } from "../case-queue/ask-api";
import { useLive } from "../live/live-provider";
import { useCommands } from "../shell/commands";
import { Button } from "../ui/button";
import { useConfirmed } from "./confirm-dialog";
import { EmergencyDialog } from "./emergency-dialog";
import { MeasuresCard } from "./measures-card";
import type { ProposeActions } from "./restriction-actions";
import { useRestrictionFailure } from "./restriction-words";

// Few openings of a case end in a restriction: its parts come when they are wanted.
const Composer = dynamic(() => import("./composer").then((part) => part.RestrictionComposer));

/** Given by the page; null for who may not read restrictions. */
export type GivenRestrictions = {
  initial: readonly RestrictionRow[];
  may: { propose: boolean; emergency: boolean };
  actions: ProposeActions;
} | null;

export type Restricting = {
  rows: readonly RestrictionRow[];
  /** The card of what stands, with the buttons of who may restrict; null for who may not read it. */
  card: ReactNode;
  /** Opens the composer; undefined for who may not. */
  open: (() => void) | undefined;
  /** What is open over the page. */
  dialogs: ReactNode;
};

type Subject = {
  customerId: string;
  caseId: string | null;
  entityId: string;
  /** `C-4817` or the customer's number, and their name. */
  key: string;
  name: string | null;
};

const unreachable = { ok: false, error: { code: "unavailable" } } as const;

export function useRestrict(
  subject: Subject,
  me: string,
  given: GivenRestrictions,
  refresh: () => Promise<unknown>,
): Restricting {
  const t = useTranslations("restriction-desk");
  const words = useRestrictionFailure();
  const router = useRouter();
  const client = useQueryClient();
  const [dialog, setDialog] = useState<"compose" | "emergency" | null>(null);
  const { customerId, caseId } = subject;
  const queryKey = ["customer-restrictions", customerId];
  const { data } = useQuery({
    queryKey,
    queryFn: ({ signal }) => askApi<readonly RestrictionRow[]>(`/api/customers/${customerId}/restrictions`, signal),
    initialData: given?.initial ?? [],
    enabled: given !== null,
    retry: (count, error) => !(error instanceof ApiError) && count < 2,
  });
  const topics = [
    `restrictions:${subject.entityId}` as const,
    `customer:${customerId}` as const,
    ...(caseId ? [`case:${caseId}` as const] : []),
  ];
  useLive(given ? topics : [], () => void client.invalidateQueries({ queryKey }));
  const confirming = useConfirmed(given?.actions.confirm ?? (async () => unreachable));
  const again = () => void Promise.all([client.invalidateQueries({ queryKey }), refresh()]);
  const tell = (text: string, id: string) =>
    toast.success(text, { action: { label: t("next.show"), onClick: () => router.push(`/restrictions/${id}`) } });
  const propose = given?.may.propose ? () => setDialog("compose") : undefined;
  const hold = given?.may.emergency ? () => setDialog("emergency") : undefined;
  useCommands([
    ...(propose ? [{ id: "restrict", label: t("card.restrict"), group: subject.key, run: propose }] : []),
    ...(hold ? [{ id: "emergency-hold", label: t("card.emergency"), group: subject.key, run: hold }] : []),
  ]);
  const close = () => setDialog(null);
  return {
    rows: data,
    open: propose,
    card: given && (
      <MeasuresCard
        rows={data}
        acts={
          (propose || hold) && (
            <>
              {propose && (
                <Button size="sm" onClick={propose}>
                  {t("card.restrict")}
                </Button>
              )}
              {hold && (
                <Button size="sm" tone="ghost" onClick={hold}>
                  {t("card.emergency")}
                </Button>
              )}
            </>
          )
        }
      />
    ),
    dialogs: given && (
      <>
        {dialog === "compose" && (
          <Composer
            customerId={customerId}
            caseId={caseId}
            subject={subject}
            me={me}
            onClose={close}
            propose={async (input) => {
              const result = await given.actions.propose(newActionKey(), input).catch(() => unreachable);
              again();
              return result;
            }}
            onProposed={({ id, key, missing }) => {
              close();
              tell(t("next.proposed", { key, count: missing }), id);
            }}
          />
        )}
        {dialog === "emergency" && (
          <EmergencyDialog
            name={subject.name}
            over={confirming.dialog}
            onClose={close}
            place={async (why) => {
              const asked = { customerId, ...(caseId ? { caseId } : {}), why };
              const result = await confirming.attempt(() =>
                given.actions.emergency(newActionKey(), asked).catch(() => unreachable),
              );
              again();
              if (result.ok) tell(t("next.held", { key: result.value.key }), result.value.id);
              return result.ok ? null : words(result.error);
            }}
          />
        )}
      </>
    ),
  };
}
