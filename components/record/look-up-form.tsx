"use client";
// What is looked up, by what, and as of when. The answer's address holds all of it, so that it can be kept and sent.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type LookUpWay, lookUpHref, type RecordAddress, ways } from "@/lib/records/address";
import { Button } from "../ui/button";
import { Field, TextField } from "../ui/field";
import { Select } from "../ui/select";

const local = (iso: string | null): string => (iso ? iso.slice(0, 16) : "");
const whole = (text: string): string | null => (text ? `${text}:00Z` : null);

export function LookUpForm({ address }: { address: RecordAddress }) {
  const t = useTranslations("records.search");
  const router = useRouter();
  const [by, setBy] = useState<LookUpWay>(address.by);
  const [typed, setTyped] = useState({
    ...{ q: address.q ?? "", from: local(address.from), to: local(address.to), asOf: local(address.asOf) },
  });
  const field = (name: keyof typeof typed) => ({
    value: typed[name],
    onChange: (event: { target: { value: string } }) => setTyped({ ...typed, [name]: event.target.value }),
  });
  return (
    <search aria-label={t("label")}>
      <form
        className="flex flex-wrap items-end gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          const times = { from: whole(typed.from), to: whole(typed.to), asOf: whole(typed.asOf) };
          router.push(lookUpHref({ by, q: typed.q.trim() || null, ...times, after: null }));
        }}
      >
        <Field label={t("by")}>
          <Select value={by} onChange={setBy} options={ways.map((value) => ({ value, label: t(`way.${value}`) }))} />
        </Field>
        {by !== "time" && (
          <div className="min-w-48 flex-1">
            <TextField label={t(`value.${by}`)} maxLength={200} {...field("q")} />
          </div>
        )}
        {(by === "time" || by === "customer") && (
          <>
            <TextField
              label={t("utc", { what: t("from") })}
              type="datetime-local"
              optional={by !== "time"}
              {...field("from")}
            />
            <TextField label={t("utc", { what: t("to") })} type="datetime-local" optional {...field("to")} />
          </>
        )}
        <TextField label={t("utc", { what: t("asOf") })} type="datetime-local" optional {...field("asOf")} />
        <Button tone="main" type="submit">
          {t("go")}
        </Button>
      </form>
    </search>
  );
}
