"use client";
// Finding customers. What is typed may be personal: it goes in the body of a request, never into the address, and is kept only
// in this browser's memory, so that coming back shows the same list.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useId, useRef, useState } from "react";
import type { FoundCustomer } from "@/lib/customers/queries";
import type { AppError } from "@/lib/errors";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { ErrorState } from "../ui/error-state";
import { Field, TextInput } from "../ui/field";
import { Select } from "../ui/select";
import { useShortcuts } from "../ui/shortcuts";
import { FoundCustomers } from "./found-customers";

const ways = ["any", "name", "email", "phone", "device", "address", "external_id"] as const;
type Way = (typeof ways)[number];
type Search = { text: string; by: Way };
const lastKey = ["customers", "last"];

async function find(search: Search, signal: AbortSignal): Promise<FoundCustomer[]> {
  const answer = await fetch("/api/customers", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(search),
    signal,
  });
  const body: { value: FoundCustomer[] } | { error: AppError } = await answer.json();
  if ("error" in body) throw new Error(body.error.code);
  return body.value;
}

/** `mayOpen` is whether the person may open what is found. */
export function FindCustomers({ mayOpen }: { mayOpen: boolean }) {
  const t = useTranslations("customer.find");
  const client = useQueryClient();
  const last = client.getQueryData<Search>(lastKey);
  const hintId = useId();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(last?.text ?? "");
  const [by, setBy] = useState<Way>(last?.by ?? "any");
  const [asked, setAsked] = useState<Search | null>(last ?? null);
  const [short, setShort] = useState(false);
  const found = useQuery({
    queryKey: ["customers", "found", asked],
    queryFn: ({ signal }) => find(asked ?? { text: "", by: "any" }, signal),
    enabled: asked !== null,
    retry: false,
  });
  const search = () => {
    const wanted = { text: text.trim(), by };
    setShort(wanted.text.length < 2);
    if (wanted.text.length < 2) return;
    client.setQueryData(lastKey, wanted);
    setAsked(wanted);
  };
  useShortcuts([{ keys: "/", label: t("text"), run: () => input.current?.focus() }]);
  return (
    <>
      <search>
        <form
          className="flex flex-wrap items-end gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            search();
          }}
        >
          <div className="min-w-60 max-w-120 flex-1">
            <Field label={t("text")} error={short && t("short")}>
              <TextInput
                ref={input}
                type="search"
                autoComplete="off"
                aria-keyshortcuts="/"
                aria-describedby={hintId}
                placeholder={t("placeholder")}
                maxLength={200}
                value={text}
                onChange={(event) => setText(event.target.value)}
              />
            </Field>
          </div>
          <div className="w-40">
            <Field label={t("by")}>
              <Select
                value={by}
                onChange={setBy}
                options={ways.map((value) => ({ value, label: t(`how.${value}`) }))}
              />
            </Field>
          </div>
          <Button tone="main" type="submit" busy={found.isFetching}>
            {t("search")}
          </Button>
        </form>
      </search>
      <p id={hintId} className="mt-1.5 text-ink-3">
        {t("masked")}
      </p>
      <div aria-live="polite" className="mt-4">
        {asked === null && <EmptyState title={t("start")} detail={t("startDetail")} />}
        {found.isError && <ErrorState title={t("failed")} onRetry={() => void found.refetch()} />}
        {found.data?.length === 0 && <EmptyState title={t("none")} detail={t("noneDetail")} />}
        {found.data && found.data.length > 0 && <FoundCustomers found={found.data} mayOpen={mayOpen} />}
      </div>
    </>
  );
}
