// How a path under customers/:id names its customer: by the number that the exchange's events use and, where two entities have a
// customer of that number, by `?entity=`.
import type { Named } from "@/lib/customers/schema";
import type { ApiCall } from "./route";

export function namedBy({ params, url }: Pick<ApiCall<{ customer: string }>, "params" | "url">) {
  return { externalId: params.customer, entity: url.searchParams.get("entity") ?? undefined } satisfies Named;
}
