// Partners' alerts, kept by the payment that they warn of, whichever comes first.

import type { Event, Facts } from "@/lib/scoring";
import type { Looking } from "./looking";
import { latest } from "./shared-store";

/** The payment that an event is about. */
export const paymentKeys = (event: Event): ["payment", string][] => {
  if (event.kind === "partner_alert" || event.kind === "transaction_update") return [["payment", event.transaction]];
  return event.kind === "transaction" ? [["payment", event.id]] : [];
};

/** Notes an alert and tells those on the event's payment. */
export const partnerFacts = ({ event, store }: Looking): Facts["partnerAlerts"] => {
  const [found] = paymentKeys(event);
  if (found === undefined) return undefined;
  const key = store.keyOf(...found);
  let alerts = store.read("payment", key);
  if (event.kind === "partner_alert") {
    const { partner, code } = event;
    alerts = latest([...alerts.filter((one) => one.partner !== partner || one.code !== code), { partner, code }], 16);
    store.write("payment", key, alerts);
  }
  return alerts.length === 0 ? undefined : [...alerts];
};
