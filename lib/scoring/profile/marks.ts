// Events that a profile remembers as a mark: what happened and the hash of its detail.

import type { Event } from "../event";
import { hashText } from "./hash";

/** Numbers are stored: append only. */
export const MARK_KINDS = {
  registration: 1,
  profile_change: 2,
  document_result: 3,
  kyc_level: 4,
  step_up_result: 5,
  destination_failed: 6,
  destination_allowed: 7,
  partner_alert: 8,
  complaint: 9,
  relationship_end: 10,
  step_up_failed: 11,
} as const;

/** One spelling of a field's name: "E-mail" and "e_mail" are one field. */
export const fieldCode = (field: string): string => field.toLowerCase().replace(/[^a-z0-9]+/g, "");

const detailOf = (event: Event): string => {
  switch (event.kind) {
    case "profile_change":
      return fieldCode(event.field);
    case "document_result":
      return `${event.documentType}:${event.codes.join(",")}`;
    case "kyc_level":
      return String(event.level);
    case "step_up_result":
      return `${event.transaction}:${event.level}:${event.passed}`;
    case "destination_failed":
    case "destination_allowed":
      return event.address;
    case "partner_alert":
    case "complaint":
      return event.code;
    default:
      return event.id;
  }
};

/** The row of the mark that an event leaves, or null. */
export const markOf = (event: Event): number[] | null => {
  const failed = event.kind === "step_up_result" && !event.passed;
  const kind = failed ? MARK_KINDS.step_up_failed : MARK_KINDS[event.kind as keyof typeof MARK_KINDS];
  return kind === undefined ? null : [event.at, kind, hashText(detailOf(event))];
};
