// All parts of the manager's page at once, each in a transaction of its own, side by side.
import type { Context } from "@/lib/command";
import { ok, type Result } from "@/lib/errors";
import type { Page } from "./export";
import { readFlow } from "./flow";
import { readForecast } from "./forecast";
import { readPresent } from "./present";
import { readQuality } from "./quality";
import type { RangeInput } from "./range";

export async function readPage(context: Pick<Context, "actor">, input: RangeInput): Promise<Result<Page>> {
  const { entityId } = input;
  const [present, forecasts, flow, quality] = await Promise.all([
    readPresent(context, { entityId }),
    readForecast(context, { entityId }),
    readFlow(context, input),
    readQuality(context, input),
  ]);
  if (!present.ok) return present;
  if (!forecasts.ok) return forecasts;
  if (!flow.ok) return flow;
  if (!quality.ok) return quality;
  return ok({ present: present.value, forecasts: forecasts.value, flow: flow.value, quality: quality.value });
}
