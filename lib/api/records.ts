// GET records: what was decided on a transaction, a customer or in a span, with the proof of its record. `?hash=`, `?block=`,
// `?fingerprint=`, `?customer=` (with `&entity=` where two have the number), `?from=`, `?to=`, `?as_of=`, `?after=`.
import { fail } from "@/lib/errors";
import { lookUpRecords } from "@/lib/records/look-up";
import { failure, json } from "./respond";
import type { ApiCall } from "./route";

const known = ["hash", "block", "fingerprint", "customer", "entity", "from", "to", "as_of", "after"];

/** What nobody knows is an error: `asOf` misspelt would answer today for then. */
export async function getRecords({ actor, url }: ApiCall<Record<string, never>>): Promise<Response> {
  const unknown = [...url.searchParams.keys()].find((name) => !known.includes(name));
  if (unknown !== undefined) return failure(fail("invalid", { detail: "unknown_parameter", path: unknown }).error);
  const given = (name: string): string | undefined => url.searchParams.get(name) ?? undefined;
  const found = await lookUpRecords(
    { actor },
    {
      ...{
        hash: given("hash"),
        block: given("block"),
        customer: given("customer"),
        entity: given("entity"),
        from: given("from"),
        to: given("to"),
      },
      ...{ asOf: given("as_of"), after: given("after"), fingerprint: given("fingerprint") },
    },
  );
  return found.ok ? json(found.value) : failure(found.error);
}
