// For tests: the customer in the portal for what they object to, an appeal they filed, its reviewer at work.

import type { TestCustomer } from "@/db/testing/factories";
import type { CustomerActor, StaffActor } from "@/lib/access/actor";
import { newId } from "@/lib/id";
import { take } from "@/lib/inquiries/testing";
import { takeAppeal } from "./commands/assign";
import { decideAppeal } from "./commands/decide";
import { fileAppeal } from "./commands/file";
import { answerPoint } from "./commands/review";
import { viewAppeal } from "./commands/view";
import type { AppealReceipt } from "./dto";

/** This customer, in by a link to something else of theirs. */
export const asCustomer = (customer: TestCustomer): CustomerActor => ({
  ...{ kind: "customer", role: "customer", id: customer.id, entityIds: [customer.entityId] },
  ...{ linkId: newId(), sessionId: newId(), purpose: "restriction", subjectId: newId() },
});

export const onePoint = [{ code: "transaction_is_mine" as const, body: "I paid my rent, as each month." }];

/** Filed in the portal against a restriction. */
export const appealFor = async (customer: TestCustomer, restrictionId: string): Promise<AppealReceipt> =>
  take(
    await fileAppeal(
      { actor: asCustomer(customer) },
      { subjectType: "restriction", subjectId: restrictionId, points: onePoint },
    ),
  );

type Ending = Omit<Parameters<typeof decideAppeal>[1], "appealId" | "version" | "reasons">;

/** Taken, every point answered, decided. */
export async function judge(reviewer: StaffActor, appealId: string, ending: Ending): Promise<AppealReceipt> {
  take(await takeAppeal({ actor: reviewer }, { appealId }));
  const version = await answerAll(reviewer, appealId);
  const reasons = "Your rent explains the payments. We are sorry for the trouble.";
  return take(await decideAppeal({ actor: reviewer }, { appealId, version, reasons, ...ending }));
}

/** Answers every point; the version that this led to. */
export async function answerAll(reviewer: StaffActor, appealId: string): Promise<number> {
  const view = take(await viewAppeal({ actor: reviewer }, { appealId }));
  let { version } = view;
  for (const { id } of view.points) {
    const input = {
      appealId,
      version,
      pointId: id,
      finding: "accepted" as const,
      answer: "We see that it was your rent.",
    };
    version = take(await answerPoint({ actor: reviewer }, input)).version;
  }
  return version;
}
