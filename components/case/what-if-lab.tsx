"use client";
import Link from "next/link";
// The inside of the what-if card: a rule that fired, its numbers, and what they would have decided. Scoring runs here, in the page;
// nothing that is moved leaves it.
import { useTranslations } from "next-intl";
import { type ReactNode, useMemo, useState } from "react";
import { useFormat } from "@/lib/i18n/use-format";
import { catalogue, findRule } from "@/lib/scoring/catalogue";
import type { Setting } from "@/lib/scoring/parameter";
import { decideAgain } from "@/lib/what-if/decide-again";
import type { WhatIf } from "@/lib/what-if/dto";
import { isWindow } from "@/lib/what-if/windows";
import { Button } from "../ui/button";
import { buttonClass } from "../ui/button-class";
import { EmptyState } from "../ui/empty-state";
import { ErrorState } from "../ui/error-state";
import { Select } from "../ui/select";
import { useWhatIf } from "./use-what-if";
import { WhatIfNumbers } from "./what-if-numbers";
import { WhatIfResults } from "./what-if-results";

export type WhatIfLabProps = { caseId: string; alerts: number; mayPropose: boolean; waiting: ReactNode };
type Settings = Readonly<Record<string, Setting>>;

/** Rules that fired, or were kept quiet, and have a number to move; in the order of the catalogue. */
const rulesToTry = ({ scenes }: WhatIf) => {
  const fired = new Set(scenes.flatMap(({ decided }) => [...decided.hits, ...decided.quiet].map(({ rule }) => rule)));
  return catalogue.filter(
    ({ id, parameters }) => fired.has(id) && Object.values(parameters).some(({ unit }) => !isWindow(unit)),
  );
};

/** What was in force for the latest event. */
const settingsOf = ({ scenes, ruleSets }: WhatIf, rule: string): Settings => {
  const defaults = Object.entries(findRule(rule)?.parameters ?? {}).map(([name, one]) => [name, one.default]);
  const set = ruleSets[scenes[0]?.ruleSet ?? ""]?.rules[rule]?.parameters;
  return { ...Object.fromEntries(defaults), ...set };
};

const isSame = (one: Setting | undefined, other: Setting | undefined): boolean => String(one) === String(other);

export function WhatIfLab({ caseId, alerts, mayPropose, waiting }: WhatIfLabProps) {
  const t = useTranslations("what-if");
  const query = useWhatIf(caseId, alerts);
  if (query.isPending) return waiting;
  if (query.isError)
    return <ErrorState title={t("failed")} detail={t("failedDetail")} onRetry={() => void query.refetch()} />;
  if (!query.data.opened) return <p className="mt-2 text-ink-2">{t("sealed")}</p>;
  const [first] = rulesToTry(query.data);
  if (!first) return <EmptyState title={t("empty")} detail={t("emptyDetail")} />;
  return <Lab whatIf={query.data} first={first.id} mayPropose={mayPropose} />;
}

function Lab({ whatIf, first, mayPropose }: { whatIf: WhatIf; first: string; mayPropose: boolean }) {
  const t = useTranslations("what-if");
  const { locale } = useFormat();
  const [rule, setRule] = useState(first);
  const [moved, setMoved] = useState<Settings>({});
  const inForce = useMemo(() => settingsOf(whatIf, rule), [whatIf, rule]);
  const changed = useMemo(
    () => Object.fromEntries(Object.entries(moved).filter(([name, value]) => !isSame(value, inForce[name]))),
    [moved, inForce],
  );
  const again = useMemo(() => decideAgain(whatIf, { rule, parameters: changed }), [whatIf, rule, changed]);
  const isMoved = Object.keys(changed).length > 0;
  const choose = (id: string): void => {
    setRule(id);
    setMoved({});
  };
  const version = whatIf.scenes[0]?.ruleSet.split(" ")[0] ?? "";
  const proposal = new URLSearchParams(
    Object.entries(changed).map(([name, value]) => ["change", `${rule}.${name}:${value}`]),
  );
  return (
    <div className="mt-3">
      <div className="max-w-96">
        <Select
          label={t("rule")}
          value={rule}
          onChange={choose}
          options={rulesToTry(whatIf).map(({ id, title }) => ({ value: id, label: title[locale] }))}
        />
      </div>
      <WhatIfNumbers
        key={rule}
        rule={rule}
        inForce={inForce}
        moved={moved}
        move={(name, value) => setMoved((before) => ({ ...before, [name]: value }))}
      />
      <div className="mt-3 flex flex-wrap items-center gap-2">
        <Button disabled={!isMoved} onClick={() => setMoved({})}>
          {t("reset")}
        </Button>
        {mayPropose && isMoved && version !== "default" && (
          <Link href={`/rules/${version}?${proposal}`} title={t("proposeHint")} className={buttonClass("plain")}>
            {t("propose")}
          </Link>
        )}
      </div>
      <WhatIfResults whatIf={whatIf} again={again} isMoved={isMoved} />
    </div>
  );
}
