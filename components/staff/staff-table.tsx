"use client";
// The people of one's entities: role, entities, state, sessions, and the change that waits for a second pair of eyes.
import { useTranslations } from "next-intl";
import { useFormat } from "@/lib/i18n/use-format";
import type { PersonDto, StaffDto } from "@/lib/staff/queries";
import { EmptyState } from "../ui/empty-state";
import { Name } from "../ui/name";
import { Tag } from "../ui/tag";
import { Wide } from "../ui/wide";
import { PersonMenu } from "./person-menu";
import { PersonSessions } from "./person-sessions";
import { ProposalCell } from "./proposal-cell";
import type { StaffAbilities, StaffActions } from "./staff-actions";

export type StaffTableProps = StaffDto & { selfId: string; may: StaffAbilities; actions: StaffActions };

/** A plain table: a console has tens of people, not thousands. */
export function StaffTable({ people, entities, selfId, may, actions }: StaffTableProps) {
  const t = useTranslations("staff");
  if (people.length === 0) return <EmptyState title={t("empty.title")} detail={t("empty.detail")} />;
  const columns = ["person", "role", "entities", "state", "sessions", "change"] as const;
  return (
    <Wide label={t("title")} className="[--ground:var(--bg)]">
      <table className="w-full border-collapse text-start max-md:block md:min-w-[820px]">
        <thead className="max-md:sr-only">
          <tr className="border-line border-b text-ink-2 text-sm">
            {columns.map((column) => (
              <th key={column} scope="col" className="py-2 pe-3 text-start font-semibold">
                {t(`column.${column}`)}
              </th>
            ))}
            <th scope="col" className="w-8">
              <span className="sr-only">{t("column.actions")}</span>
            </th>
          </tr>
        </thead>
        <tbody className="max-md:block">
          {people.map((person) => (
            <PersonRow
              key={person.id}
              person={person}
              entities={entities}
              self={person.id === selfId}
              selfId={selfId}
              may={may}
              actions={actions}
            />
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

type RowProps = Omit<StaffTableProps, "people"> & { person: PersonDto; self: boolean };

function PersonRow({ person, entities, self, selfId, may, actions }: RowProps) {
  const t = useTranslations("staff");
  const roles = useTranslations("shell.role");
  const format = useFormat();
  const role = person.role as Parameters<typeof roles>[0];
  const codes = entities.filter(({ id }) => person.entityIds.includes(id)).map(({ code }) => code);
  return (
    <tr className="relative border-line border-b align-middle max-md:flex max-md:flex-wrap max-md:items-center max-md:gap-x-3 max-md:py-1.5 md:h-(--row-2)">
      <th scope="row" className="min-w-0 py-1.5 pe-3 text-start font-normal max-md:basis-full max-md:pe-10 md:max-w-64">
        <span className="block truncate font-medium">
          <Name>{person.name}</Name>
          {self && <span className="font-normal text-ink-3"> · {t("you")}</span>}
        </span>
        <span className="block truncate text-ink-2">{person.email}</span>
      </th>
      <td className="py-1.5 pe-3 max-md:py-0.5">{roles.has(role) ? roles(role) : person.role}</td>
      <td className="whitespace-nowrap py-1.5 pe-3 text-ink-2 max-md:py-0.5">{format.list(codes)}</td>
      <td className="py-1.5 pe-3 max-md:py-0.5">
        <PersonState person={person} />
      </td>
      <td className="py-1.5 pe-3 max-md:py-0.5">
        <PersonSessions person={person} may={may.endSessions} end={actions.endSessions} />
      </td>
      <td className="py-1.5 pe-3 max-md:py-0.5">
        {person.proposal && (
          <ProposalCell
            proposal={person.proposal}
            entities={entities}
            selfId={selfId}
            may={may.decide}
            decide={actions.decide}
          />
        )}
      </td>
      <td className="py-1.5 text-end max-md:absolute max-md:end-0 max-md:top-1">
        {!self && <PersonMenu person={person} entities={entities} may={may} actions={actions} />}
      </td>
    </tr>
  );
}

function PersonState({ person }: { person: PersonDto }) {
  const t = useTranslations("staff.state");
  if (person.disabledAt !== null) return <Tag tone="risk">{t("disabled")}</Tag>;
  if (person.signsInBy === "password") return <Tag tone="ok">{t("active")}</Tag>;
  return <Tag tone={person.signsInBy === "single_sign_on" ? "ok" : "warn"}>{t(person.signsInBy)}</Tag>;
}
