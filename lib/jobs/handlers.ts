// What the worker does. Every handler may run twice for one job, and may be cut off in the middle.
import { sql } from "drizzle-orm";
import { z } from "zod";
import { inTransaction } from "@/db/client";
import { systemActor } from "@/lib/access/actor";
import { isAppealKeepingDue, keepAppeals } from "@/lib/appeals/commands/keep";
import { refreshPriorities } from "@/lib/cases/refresh";
import { expireClearances } from "@/lib/clearances/commands";
import { now as clockNow } from "@/lib/clock";
import { orderAboveCore } from "@/lib/core/order-anew";
import { sendQuestion } from "@/lib/core/partner-send";
import { reconcileOrder, sendDueOrders, sendOrder } from "@/lib/core/send";
import { applyRectification } from "@/lib/data-requests/apply";
import { rectifiable } from "@/lib/data-requests/schema";
import { sendDelivery, sendDue } from "@/lib/deliveries/send";
import { isDisputeKeepingDue, keepDisputes } from "@/lib/disputes/commands/keep";
import { checkJob, recheckWaiting } from "@/lib/documents/check-job";
import { eraseFiles } from "@/lib/documents/removal";
import { removeExpired } from "@/lib/documents/retention";
import { sweepFiles, sweepUploads } from "@/lib/documents/sweep";
import { isKeepingDue, keepInquiries } from "@/lib/inquiries/commands/keep";
import { drawnCases, sendSamples } from "@/lib/inquiries/commands/send-samples";
import { watchLooks } from "@/lib/inside-control/watch";
import { isKeepingDue as isRequestDue, keepRequests } from "@/lib/legal-requests/commands/keep";
import { followLists, noticeExpiring } from "@/lib/matches/upkeep";
import { sendLinksTo } from "@/lib/portal/renew";
import { anchorNewest } from "@/lib/records/tree/anchors";
import { askWitnesses } from "@/lib/records/tree/ask-witnesses";
import { checkpointRecords } from "@/lib/records/tree/checkpoint";
import { runVerification } from "@/lib/records/verifications/verify";
import { enqueueDueLists, fetchListJob } from "@/lib/reference-lists/jobs";
import { runReplaySlice } from "@/lib/replay/run-slice";
import { sumUpShadowDays } from "@/lib/replay/shadow-days";
import { keepReports } from "@/lib/reports/keep";
import { rescreenJob } from "@/lib/rescreening/job";
import { placeBatch } from "@/lib/restrictions/batches/place";
import { isKeepingDue as isRestrictionDue, keepRestrictions } from "@/lib/restrictions/engine/keep";
import { carryOutErasures } from "@/lib/retention/erase";
import { keepRetention } from "@/lib/retention/keep";
import { expireOverrides } from "@/lib/risk-ratings/override";
import { dueCustomers, rateCustomers } from "@/lib/risk-ratings/rate";
import { rateInput } from "@/lib/risk-ratings/schema";
import { checkEverything } from "@/lib/service-levels/check";
import { isRaisingDue, keepServiceLevels } from "@/lib/service-levels/keep";
import { lapseStepUps } from "@/lib/step-ups/commands";
import { isSuspicionKeepingDue, keepSuspicion } from "@/lib/suspicion/commands/release";
import { assessCases } from "@/lib/triage-model/assess";
import { runSweepSlice } from "@/lib/tuning/run-slice";
import { sendDueHooks, sendHook } from "@/lib/webhooks/send";
import { closeInBands, drawEverywhere } from "./second-looks";
import { trainModels } from "./train-models";
import { keepProposals, lookEachNight } from "./tuning-jobs";
import type { Handlers } from "./worker";

const DAY = 86_400_000;
const ago = (days: number): Date => new Date(clockNow().getTime() - days * DAY);

export const handlers: Handlers = {
  /** The record's state, signed, written outside of the database and shown to witnesses; see lib/records/tree. */
  "records.checkpoint": async () => {
    await checkpointRecords();
    await askWitnesses();
    await anchorNewest();
  },
  /** The whole record, walked because somebody asked. */
  "records.verify": ({ verificationId }) => runVerification(String(verificationId)),
  /** Harm grows while people wait: the queue's order. A sleeping case is awake as soon as its time has come, by itself. */
  "cases.refresh": async () => {
    await inTransaction("all", (tx) => refreshPriorities(tx, clockNow()));
    await inTransaction("all", (tx) => assessCases(tx, clockNow()));
    await closeInBands();
  },
  /** What people decided is learned from each day. */
  "triage.train": trainModels,
  /** Of what was closed, some is looked at again by somebody who does not know how it ended. */
  "quality.draw": drawEverywhere,
  /** Looks of ours that are unlike whoever looked; see lib/inside-control. */
  "insider.watch": async () => {
    const result = await watchLooks({ actor: systemActor("worker") }, {});
    if (!result.ok) throw new Error(result.error.detail ?? result.error.code);
  },
  /** A clearance is out of force when its time is over; this says so on the record. */
  "clearances.expire": async () => {
    const result = await expireClearances({ actor: systemActor("worker") }, {});
    if (!result.ok) throw new Error(result.error.detail ?? result.error.code);
  },
  /** Reminders to customers, and deadlines that passed unanswered. */
  "inquiries.keep": async () => {
    if (!(await inTransaction("all", (tx) => isKeepingDue(tx, clockNow()), true))) return;
    const result = await keepInquiries({ actor: systemActor("worker") }, {});
    if (!result.ok) throw new Error(result.error.detail ?? result.error.code);
  },
  /** Holds that are over let go; reviews that are due are brought up. */
  "restrictions.keep": async () => {
    if (!(await inTransaction("all", (tx) => isRestrictionDue(tx, clockNow()), true))) return;
    const result = await keepRestrictions({ actor: systemActor("worker") }, {});
    if (!result.ok) throw new Error(result.error.detail ?? result.error.code);
  },
  /** Clocks of appeals: alarms before they run out, and customers told when it takes longer. */
  "appeals.keep": async () => {
    if (!(await inTransaction("all", (tx) => isAppealKeepingDue(tx, clockNow()), true))) return;
    const result = await keepAppeals({ actor: systemActor("worker") }, {});
    if (!result.ok) throw new Error(result.error.detail ?? result.error.code);
  },
  /** Disputes: what was agreed to goes on, partners' answers are noted, delays are told. */
  "disputes.keep": async () => {
    if (!(await inTransaction("all", (tx) => isDisputeKeepingDue(tx, clockNow()), true))) return;
    const result = await keepDisputes({ actor: systemActor("worker") }, {});
    if (!result.ok) throw new Error(result.error.detail ?? result.error.code);
  },
  /** Who was drawn at random is asked for a bill. */
  "inquiries.sample": async () => {
    if ((await inTransaction("all", (tx) => drawnCases(tx, clockNow()), true)).length === 0) return;
    const result = await sendSamples({ actor: systemActor("worker") }, {});
    if (!result.ok) throw new Error(result.error.detail ?? result.error.code);
  },
  /** A rule set over stored events; see lib/replay. */
  "replay.run": ({ replayId }, signal) => runReplaySlice(inTransaction, String(replayId), signal),
  /** Values of a rule's number over stored events, and proposals; see lib/tuning. */
  "tuning.sweep": ({ sweepId }, signal) => runSweepSlice(inTransaction, String(sweepId), signal),
  "tuning.keep": keepProposals,
  "tuning.propose": lookEachNight,
  /** A transfer that nobody verified in time no longer waits. */
  "step_ups.lapse": async () => {
    const result = await lapseStepUps({ actor: systemActor("worker") }, {});
    if (!result.ok) throw new Error(result.error.detail ?? result.error.code);
  },
  /** Lists whose source is enabled are looked at again, one job each. */
  "lists.update": () => enqueueDueLists(inTransaction),
  "lists.fetch": (payload, signal) => fetchListJob(inTransaction, payload, signal),
  "lists.rescreen": (payload, signal) => rescreenJob(inTransaction, payload, signal),
  /** Matches whose clearance ends soon are told of; those whose entry was renumbered or delisted follow their list. */
  "matches.keep": async () => {
    for (const keep of [followLists, noticeExpiring]) {
      const result = await keep({ actor: systemActor("worker") }, {});
      if (!result.ok) throw new Error(result.error.detail ?? result.error.code);
    }
  },
  /** Customers who changed materially are rated anew. */
  "risk.rate": async (payload) => {
    const result = await rateCustomers({ actor: systemActor("worker") }, rateInput.parse(payload));
    if (!result.ok) throw new Error(result.error.detail ?? result.error.code);
  },
  /** Each night: whose review is due, who was never rated, and whose chosen level has ended. */
  "risk.review": async (_, signal) => {
    const actor = systemActor("worker");
    const expired = await expireOverrides({ actor }, {});
    if (!expired.ok) throw new Error(expired.error.detail ?? expired.error.code);
    for (;;) {
      const customerIds = await inTransaction("all", (tx) => dueCustomers(tx, clockNow(), 200), true);
      if (customerIds.length === 0 || signal.aborted) return;
      const rated = await rateCustomers({ actor }, { customerIds, cause: "review" });
      if (!rated.ok) throw new Error(rated.error.detail ?? rated.error.code);
    }
  },
  /** What rule sets in shadow said of the days that are over. */
  "shadow.sum_up": async () => {
    const result = await sumUpShadowDays({ actor: systemActor("worker") }, {});
    if (!result.ok) throw new Error(result.error.detail ?? result.error.code);
  },
  /** Messages to customers: one, and every minute those that are due. */
  "delivery.send": async ({ deliveryId }) => void (await sendDelivery(String(deliveryId))),
  "deliveries.due": async () => {
    await sendDueOrders();
    await sendDueHooks();
    await sendDue();
  },
  /** Orders to the exchange's core. */
  "core.send": async ({ deliveryId }) => void (await sendOrder(String(deliveryId))),
  "core.read_back": async ({ deliveryId }) => void (await reconcileOrder(String(deliveryId))),
  "core.order_anew": async ({ deliveryId }) => void (await orderAboveCore(String(deliveryId))),
  /** Questions to payment partners. */
  "partner.send": async ({ deliveryId }) => void (await sendQuestion(String(deliveryId))),
  /** News to subscribed systems. */
  "webhook.send": async ({ deliveryId }) => void (await sendHook(String(deliveryId))),
  /** Somebody asked for a new link: whoever has that address gets what is open. */
  "portal.send_links": async ({ emailToken, about }) => {
    const wanted = { emailToken: String(emailToken), about: about === "data" ? ("data" as const) : ("open" as const) };
    const result = await sendLinksTo({ actor: systemActor("worker") }, wanted);
    if (!result.ok) throw new Error(result.error.detail ?? result.error.code);
  },
  /** Looks at a document; see lib/documents. */
  "document.check": ({ documentId }) => checkJob(String(documentId)),
  "document.erase": ({ documentIds }) => eraseFiles(z.array(z.uuid()).parse(documentIds)),
  /** Uploads that nobody finished go; documents that still wait are looked at again. */
  "documents.tidy": async () => {
    await sweepUploads();
    await recheckWaiting();
  },
  /** The accounts of an approved bulk proposal, one after the other. */
  "restriction_batch.place": ({ batchId }, signal) => placeBatch(String(batchId), signal),
  /** Legal requests that are due, orders that ended, gags that are over. */
  "legal_requests.keep": async () => {
    if (!(await inTransaction("all", (tx) => isRequestDue(tx, clockNow()), true))) return;
    const result = await keepRequests({ actor: systemActor("worker") }, {});
    if (!result.ok) throw new Error(result.error.detail ?? result.error.code);
  },
  /** Leave to go on whose time has run out, deputies whose term is over. */
  "suspicion.keep": async () => {
    if (!(await inTransaction("all", (tx) => isSuspicionKeepingDue(tx, clockNow()), true))) return;
    const result = await keepSuspicion({ actor: systemActor("worker") }, {});
    if (!result.ok) throw new Error(result.error.detail ?? result.error.code);
  },
  /** Weeks that are over are reported, and copies of reports go out. */
  "reports.keep": async (_, signal) => void (await keepReports(signal)),
  /** Each day: documents past their time, then files that no document speaks of. */
  "documents.retain": async (_, signal) => {
    const result = await removeExpired({ actor: systemActor("worker") }, {});
    if (!result.ok) throw new Error(result.error.detail ?? result.error.code);
    await sweepFiles(signal);
  },
  /** Clocks that run out, raised to whoever is to act. */
  "service_levels.keep": async () => {
    if (!(await inTransaction("all", (tx) => isRaisingDue(tx, clockNow()), true))) return;
    const result = await keepServiceLevels({ actor: systemActor("worker") }, {});
    if (!result.ok) throw new Error(result.error.detail ?? result.error.code);
  },
  /** Each night: clocks and sums against the whole record and a full count. */
  "service_levels.check": (_, signal) => checkEverything(signal),
  /** What a customer had put right goes into the profile. */
  "data_request.apply": ({ requestId, fields }) =>
    applyRectification(String(requestId), z.array(z.enum(rectifiable)).parse(fields)),
  /** Each day: identity records looked through; and whenever a list was signed: erasures carried out. */
  "retention.keep": (_, signal) => keepRetention(signal),
  "retention.erase": async (_, signal) => void (await carryOutErasures(signal)),
  /** What is kept only for a while: answers to repeated requests, failed sign-ins, finished jobs, sessions that ended. */
  "house.keep": () =>
    inTransaction("all", async (tx) => {
      await tx.execute(sql`delete from idempotency_keys where created_at < ${ago(2)}`);
      await tx.execute(sql`delete from sign_in_throttles where window_started_at < ${ago(1)}
        and (blocked_until is null or blocked_until < ${clockNow()})`);
      await tx.execute(sql`delete from jobs where state = 'done' and finished_at < ${ago(7)}`);
      await tx.execute(sql`delete from staff_sessions where least(revoked_at, expires_at) < ${ago(90)}`);
    }),
};
