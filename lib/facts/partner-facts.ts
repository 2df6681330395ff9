// Partners' alerts, kept by the payment that they warn of, whichever comes first.

import type { Event, Facts } from "@/lib/scoring";
import type { Looking } from "./looking";
import { type KeyUse, latest, NO_KEYS } from "./shared-store";

export const paymentKeys = (event: Event): readonly KeyUse<"payment">[] => {
  const payment = paymentOf(event);
  if (payment === undefined) return NO_KEYS;
  return [{ kind: "payment", text: payment, write: event.kind === "partner_alert", near: false }];
};

/** The payment that an event is about. */
const paymentOf = (event: Event): string | undefined => {
  if (event.kind === "partner_alert" || event.kind === "transaction_update") return event.transaction;
  return event.kind === "transaction" ? event.id : undefined;
};

/** Notes an alert and tells those on the event's payment. */
export const partnerFacts = ({ event, store }: Looking): Facts["partnerAlerts"] => {
  const payment = paymentOf(event);
  if (payment === undefined) return undefined;
  const key = store.keyOf("payment", payment);
  let alerts = store.read("payment", key);
  if (event.kind === "partner_alert") {
    const { partner, code } = event;
    alerts = latest([...alerts.filter((one) => one.partner !== partner || one.code !== code), { partner, code }], 16);
    store.write("payment", key, alerts);
  }
  return alerts.length === 0 ? undefined : [...alerts];
};
