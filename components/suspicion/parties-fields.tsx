"use client";
// Who else a report names: fields while it is a draft, lines afterwards.
import { useTranslations } from "next-intl";
import type { Party } from "@/lib/suspicion/schema";
import { partyRoles } from "@/lib/suspicion/states";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { CountryField } from "../ui/country-field";
import { Field, TextArea, TextField } from "../ui/field";
import { Name } from "../ui/name";
import { Select } from "../ui/select";
import { newParty, withField } from "./report-draft";

type Props = { parties: readonly Party[]; onChange: ((parties: Party[]) => void) | null };

export function PartiesFields({ parties, onChange }: Props) {
  const t = useTranslations("suspicion");
  return (
    <Card level={2} heading={t("one.parties")}>
      {parties.length === 0 && <p className="text-ink-3">{t("one.noParties")}</p>}
      <div className="flex flex-col gap-3">
        {parties.map((party, at) =>
          onChange ? (
            <PartyFields
              // biome-ignore lint/suspicious/noArrayIndexKey: a party has no name of its own while it is typed
              key={at}
              party={party}
              onChange={(changed) => onChange(parties.map((each, place) => (place === at ? changed : each)))}
              onRemove={() => onChange(parties.filter((_, place) => place !== at))}
            />
          ) : (
            <p key={`${party.name} ${party.role}`}>
              <Name>{party.name}</Name>{" "}
              <span className="text-ink-3">
                · {t(`party.roles.${party.role}`)} · {party.reason}
              </span>
            </p>
          ),
        )}
      </div>
      {onChange && (
        <div className="mt-3">
          <Button size="sm" onClick={() => onChange([...parties, newParty()])}>
            {t("one.addParty")}
          </Button>
        </div>
      )}
    </Card>
  );
}

function PartyFields(props: { party: Party; onChange: (party: Party) => void; onRemove: () => void }) {
  const { party } = props;
  const t = useTranslations("suspicion");
  const set = (field: keyof Party) => (text: string) => props.onChange(withField(party, field, text));
  return (
    <fieldset className="m-0 grid gap-2.5 rounded-md border border-line p-3 sm:grid-cols-2">
      <TextField
        label={t("party.name")}
        maxLength={200}
        value={party.name}
        onChange={(event) => set("name")(event.target.value)}
      />
      <div className="grid grid-cols-2 gap-2.5">
        <Field label={t("party.role")}>
          <Select
            label={t("party.role")}
            value={party.role}
            onChange={set("role")}
            options={partyRoles.map((value) => ({ value, label: t(`party.roles.${value}`) }))}
          />
        </Field>
        <Field label={t("party.kind")}>
          <Select
            label={t("party.kind")}
            value={party.kind}
            onChange={set("kind")}
            options={(["person", "company"] as const).map((value) => ({ value, label: t(`party.kinds.${value}`) }))}
          />
        </Field>
      </div>
      {party.kind === "person" && (
        <TextField
          label={t("party.birthDate")}
          optional
          type="date"
          value={party.birthDate ?? ""}
          onChange={(event) => set("birthDate")(event.target.value)}
        />
      )}
      <CountryField
        label={t("party.country")}
        optional
        value={party.country ?? null}
        onChange={(code) => set("country")(code ?? "")}
      />
      <TextField
        label={t("party.number")}
        optional
        maxLength={200}
        value={party.number ?? ""}
        onChange={(event) => set("number")(event.target.value)}
      />
      <div className="sm:col-span-2">
        <Field label={t("party.reason")}>
          <TextArea
            rows={2}
            maxLength={2_000}
            value={party.reason}
            onChange={(event) => set("reason")(event.target.value)}
          />
        </Field>
      </div>
      <div className="sm:col-span-2">
        <Button size="sm" tone="ghost" onClick={props.onRemove}>
          {t("one.removeParty")}
        </Button>
      </div>
    </fieldset>
  );
}
