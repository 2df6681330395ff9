// Proposing inside another domain's transaction: an inquiry that was accepted, an appeal that was upheld. Two people decide all
// the same.
import type { CommandEnvironment, JobRequest } from "@/lib/command";
import { fail, type Result } from "@/lib/errors";
import type { RecordEntry } from "@/lib/records/append";

export type Within = { proposalId: string; records: RecordEntry[]; jobs: JobRequest[]; topics: string[] };

/**
 * Proposes to lift a restriction. An open proposal to extend gives way; an open one to lift is answered as it is. `not_allowed` for
 * roles that may not propose, `conflict` with `restriction_is_over`.
 */
export async function proposeLiftWithin(
  _environment: Pick<CommandEnvironment, "tx" | "actor" | "now">,
  _about: { restrictionId: string; why: string; inquiryId?: string; appealId?: string; basis?: string },
): Promise<Result<Within>> {
  return fail("unavailable");
}
