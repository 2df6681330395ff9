// Takes out of an event what no rule looks at and the page must not be given: who somebody is. Pure.
import type { Event } from "@/lib/scoring";
import type { WhatIfScene } from "./dto";

/** The same event for every rule, without names, birth date, numbers and addresses of a person, and without what was sent. */
export function stripEvent(event: Event): Event {
  const bare = { ...event, raw: {} };
  switch (bare.kind) {
    case "customer": {
      const { entity, type, nationality, residence, language, termsVersion, kycLevel, plans, timeZone, signingNodes } =
        bare;
      const { kind, id, source, at, raw, customer, document } = bare;
      return {
        ...{
          kind,
          id,
          source,
          at,
          raw,
          customer,
          entity,
          type,
          name: "",
          residence,
          language,
          termsVersion,
          kycLevel,
          plans,
        },
        ...(nationality !== undefined && { nationality }),
        ...(timeZone !== undefined && { timeZone }),
        ...(signingNodes !== undefined && { signingNodes }),
        ...(document !== undefined && { document: { ...document, number: "" } }),
      };
    }
    case "screening": {
      const { name: _, nativeName: __, dateOfBirth: ___, document, ...rest } = bare;
      return { ...rest, name: "", ...(document !== undefined && { document: { ...document, number: "" } }) };
    }
    case "transaction": {
      const { name: _, ...counterparty } = bare.counterparty ?? { kind: "bank", id: "" };
      return bare.counterparty ? { ...bare, counterparty } : bare;
    }
    default:
      return bare;
  }
}

/** What a reader may know of a scene: none in which a rule of a restricted queue spoke, and no fact that only such a rule reads. */
export function narrowScene(scene: WhatIfScene, mayKnow: (rule: string) => boolean): WhatIfScene | null {
  const { hits, quiet } = scene.decided;
  if (![...hits, ...quiet].every(({ rule }) => mayKnow(rule))) return null;
  if (mayKnow("market.insider")) return scene;
  const { staffLink: _, embargo: __, ...facts } = scene.facts;
  return { ...scene, facts };
}

/** Counts of outcomes by `rule:grade`, of the rules that a reader may know of. */
export const narrowCounts = <T>(counts: Readonly<Record<string, T>>, mayKnow: (rule: string) => boolean) =>
  Object.fromEntries(Object.entries(counts).filter(([key]) => mayKnow(key.split(":")[0] ?? "")));
