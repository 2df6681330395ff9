// A blacklist event as a source's word on an address: what it says, or that it takes back what it said.
import type { Event } from "@/lib/scoring";
import { normaliseAddress } from "@/lib/spelling/crypto-address";
import type { Word } from "./blacklist-book";

/** Tags by which a source takes its entry back. */
const REMOVED = /^(?:removed?|delisted|retracted|withdrawn|revoked|cleared|resolved|false_positive|whitelisted|none)$/;

/** The word that an event brings; null for events of other kinds. */
export const wordOf = (event: Event): Word | null =>
  event.kind === "blacklist"
    ? {
        address: normaliseAddress(event.address),
        source: event.source,
        tier: event.tier,
        tag: event.tag,
        ...(event.copiedFrom !== undefined && { copiedFrom: event.copiedFrom }),
        removed: REMOVED.test(
          event.tag
            .trim()
            .toLowerCase()
            .replace(/[\s-]+/g, "_"),
        ),
        at: event.at,
        expiresAt: event.expiresAt ?? null,
      }
    : null;
