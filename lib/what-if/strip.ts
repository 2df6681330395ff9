// Takes out of an event what no rule looks at and the page must not be given: who somebody is. Pure.
import type { Event } from "@/lib/scoring";

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
