"use client";
// Before it is put forward: what the customer will be told once others have signed, and what follows.
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import type { RestrictionComposition, ToldRestriction } from "@/lib/restrictions/dto";
import { accountFunctions } from "@/lib/restrictions/scope";
import { shippedClauses } from "@/lib/restrictions/told";
import { usePresent } from "../ui/present";
import { AbilitySentence } from "./ability-diff";
import { abilitiesWith, type RestrictionDraft, toPropose } from "./restriction-draft";
import { useRestrictionWords } from "./restriction-words";
import { ToldPicture } from "./told-card";

type Props = { draft: RestrictionDraft; composition: RestrictionComposition };

/** As the server would tell it; an entity's own clauses and the law's own silence are filled in there. */
function toldOf(draft: RestrictionDraft, composition: RestrictionComposition, present: number): ToldRestriction {
  const asked = toPropose(draft, composition);
  const { assets, usdCents, counterparties, transaction } = asked.scope;
  return {
    id: composition.customerId,
    key: "R-…",
    state: "in_force",
    limited: asked.scope.functions,
    works: accountFunctions.filter((name) => !asked.scope.functions.includes(name)),
    only: { assets, usdCents, others: counterparties ? true : undefined, transaction },
    since: new Date(present).toISOString(),
    until: asked.endsAt ?? null,
    reviewBy: asked.reviewAt ?? null,
    clause: asked.ground === "terms" ? (shippedClauses[asked.measure] ?? null) : null,
    concern: asked.concern,
    automated: false,
    liftsWhen: asked.liftsWhen,
    words: asked.told ?? null,
    appeal: null,
    mayAppeal: true,
  };
}

export function ComposerPreview({ draft, composition }: Props) {
  const t = useTranslations("restriction-desk.preview");
  const words = useRestrictionWords();
  const present = usePresent();
  // What had the focus went away with the form.
  const place = useRef<HTMLElement>(null);
  useEffect(() => place.current?.focus(), []);
  return (
    <section
      ref={place}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the picture in it takes no focus, and it is longer than its dialog.
      tabIndex={0}
      aria-label={t("caption")}
      className="grid gap-x-6 gap-y-4 outline-none md:grid-cols-[minmax(0,390px)_minmax(0,1fr)]"
    >
      <figure className="min-w-0">
        <figcaption className="mb-1.5 text-ink-3">{t("caption")}</figcaption>
        <ToldPicture told={toldOf(draft, composition, present)} language={composition.language} />
      </figure>
      <div className="flex flex-col gap-4">
        <section>
          <h3 className="mb-1">{draft.measure && words.measure(draft.measure)}</h3>
          <AbilitySentence before={composition.before} after={abilitiesWith(draft, composition)} />
        </section>
        <section>
          <h3 className="mb-1">{t("follows")}</h3>
          <ul className="flex list-disc flex-col gap-1 ps-4">
            <li>{t("nothingYet")}</li>
            <li>{t("signatures", { count: composition.quorum })}</li>
            <li>{t("core")}</li>
            <li>{t("mail")}</li>
            <li>{t("back")}</li>
          </ul>
        </section>
      </div>
    </section>
  );
}
