// What the customer can do now and what they could do then, function by function: what changes comes first and says so in words
// and by a sign; the colour only repeats it.
import { ArrowRight, Ban, Check, CircleDot } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Ability } from "@/lib/restrictions/dto";
import { classNames } from "../ui/class-names";
import { changedAbilities } from "./ability-changes";
import { useRestrictionWords } from "./restriction-words";

const signs = {
  free: { Sign: Check, colour: "text-ok" },
  limited: { Sign: CircleDot, colour: "text-warn" },
  off: { Sign: Ban, colour: "text-risk" },
} as const;
const head = "px-2 py-1.5 text-start font-semibold text-ink-2 text-sm";

function Standing({ state, plain }: { state: Ability["state"]; plain?: boolean }) {
  const t = useTranslations("restriction-desk.ability");
  const { Sign, colour } = signs[state];
  return (
    <span className={classNames("inline-flex items-center gap-1.5", plain ? "text-ink-2" : `font-medium ${colour}`)}>
      <Sign aria-hidden="true" size={14} className={colour} />
      {t(state)}
    </span>
  );
}

/** Without a change there is one column: now. */
export function AbilityDiff({ before, after }: { before: readonly Ability[]; after: readonly Ability[] }) {
  const t = useTranslations("restriction-desk.ability");
  const words = useRestrictionWords();
  const changed = changedAbilities(before, after);
  const same = before.filter((each) => !changed.some((change) => change.function === each.function));
  const compare = changed.length > 0;
  return (
    <table className="w-full border-collapse">
      <thead>
        <tr className="border-line border-b bg-sunken">
          <th scope="col" className={head}>
            {t("function")}
          </th>
          <th scope="col" className={head}>
            {t("now")}
          </th>
          {compare && (
            <th scope="col" className={head}>
              {t("then")}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {changed.map((change) => (
          <tr key={change.function} className="border-line border-b bg-accent-soft">
            <th scope="row" className="px-2 py-1.5 text-start font-medium">
              {words.function(change.function)}
            </th>
            <td className="px-2 py-1.5">
              <Standing state={change.from} plain />
            </td>
            <td className="px-2 py-1.5">
              <span className="inline-flex items-center gap-1.5">
                <ArrowRight aria-hidden="true" size={14} className="text-ink-3 rtl:rotate-180" />
                <Standing state={change.to} />
              </span>
            </td>
          </tr>
        ))}
        {same.map((each) => (
          <tr key={each.function} className="border-line border-b last:border-b-0">
            <th scope="row" className="px-2 py-1 text-start font-normal text-ink-2">
              {words.function(each.function)}
            </th>
            <td className="px-2 py-1">
              <Standing state={each.state} plain={each.state === "free"} />
            </td>
            {compare && <td className="px-2 py-1 text-ink-3">{t("same")}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The same in one sentence, for dialogs. */
export function AbilitySentence({ before, after }: { before: readonly Ability[]; after: readonly Ability[] }) {
  const t = useTranslations("restriction-desk.ability");
  const words = useRestrictionWords();
  const changed = changedAbilities(before, after);
  const to = (state: Ability["state"]) => changed.filter((each) => each.to === state).map((each) => each.function);
  const works = after.filter(({ state }) => state === "free").length;
  const lines = (["off", "limited", "free"] as const).filter((state) => to(state).length > 0);
  return (
    <ul className="flex flex-col gap-1 rounded-md bg-sunken px-3 py-2">
      {lines.map((state) => (
        <li key={state}>
          <Standing state={state} /> <span>{words.functions(to(state))}</span>
        </li>
      ))}
      {changed.length === 0 && <li>{t("nothing")}</li>}
      <li className="text-ink-2">{t("works", { count: works, all: after.length })}</li>
    </ul>
  );
}
