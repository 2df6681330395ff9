// What went to the unit and what came back. Handing in happens outside, with the file that is downloaded here; its reference, the
// acknowledgement or the refusal are noted. A report that was answered is put right by another one.
import { createHash } from "node:crypto";
import { keyOfCustomer } from "@/lib/cases/notes";
import { done, type Outcome } from "@/lib/command";
import { fail } from "@/lib/errors";
import { newId } from "@/lib/id";
import { digestOf } from "@/lib/records/append";
import { nameEvents } from "../draft";
import type { Receipt } from "../dto";
import { chosenOf } from "../evidence";
import { goamlOf } from "../goaml/of-report";
import { endOf, regimeOf } from "../regimes";
import { answerInput, consentInput, fileInput, seenInput } from "../schema";
import { openContent, sealContent, sealWords } from "../sealed";
import { suspicionCommand, suspicionLook } from "../side";
import { nextNumber, receiptOf, regimeOfEntity, reportKey, reportRecord, saveReport, topicsOf } from "../store";
import { insertAmendment } from "./amendment";
import { holdReport } from "./write";

/** The file for the unit, out of an approved report; each download is on record. */
export const downloadReport = suspicionLook({
  name: "suspicion.download",
  permission: "suspicion.file",
  input: seenInput,
  subject: ({ reportId }) => ({ type: "suspicious_report", id: reportId }),
  async run(environment, seen): Promise<Outcome<{ name: string; xml: string }>> {
    const held = await holdReport(environment, seen);
    if (!held.ok) return held;
    if (held.value.state === "draft") return fail("conflict", { detail: "not_approved" });
    const file = await goamlOf(environment.tx, held.value);
    if (!file.ok) return file;
    const digest = createHash("sha256").update(file.value.xml).digest("hex");
    return done({ name: `${reportKey(held.value.number)}.xml`, xml: file.value.xml }, [
      reportRecord("suspicion.downloaded", held.value, { sha256: digest }),
    ]);
  },
});

/** Notes that it was handed in, under which reference; with a request to go on, lifts, refunds and closures begin to wait. */
export const noteFiled = suspicionCommand({
  name: "suspicion.file",
  permission: "suspicion.file",
  input: fileInput,
  subject: ({ reportId }) => ({ type: "suspicious_report", id: reportId }),
  async run(environment, { reference, filedAt, consent, ...seen }): Promise<Outcome<Receipt>> {
    const { tx, actor, now } = environment;
    const held = await holdReport(environment, seen);
    if (!held.ok) return held;
    const report = held.value;
    if (report.state !== "approved") return fail("conflict", { detail: "not_approved" });
    const at = filedAt ? new Date(filedAt) : now;
    if (at > now || (report.approvedAt && at < report.approvedAt))
      return fail("invalid", { detail: "filed_between_approval_and_now", path: "filedAt" });
    if (consent && !regimeOf(report.regime).consent) return fail("conflict", { detail: "regime_without_consent" });
    const until = consent?.until ? new Date(consent.until) : null;
    if (until && until <= now) return fail("invalid", { detail: "end_is_past", path: "consent.until" });
    const file = await goamlOf(tx, report);
    if (!file.ok) return file;
    const fileDigest = createHash("sha256").update(file.value.xml).digest();
    const asked = consent ? { consent: "pending", consentAskedAt: at, consentUntil: until } : {};
    const saved = await saveReport(tx, report, {
      ...{ state: "filed", filedBy: actor.id, filedAt: at, reference, fileDigest },
      ...asked,
    });
    const told = {
      reference: digestOf(reference),
      sha256: fileDigest.toString("hex"),
      consent: Boolean(consent),
      until,
    };
    return done(receiptOf(saved), [reportRecord("suspicion.filed", saved, told)], { topics: topicsOf(saved) });
  },
});

/** The unit took it, or sent it back. */
export const noteAnswer = suspicionCommand({
  name: "suspicion.answer",
  permission: "suspicion.file",
  input: answerInput,
  subject: ({ reportId }) => ({ type: "suspicious_report", id: reportId }),
  async run(environment, { verdict, words, ...seen }): Promise<Outcome<Receipt>> {
    const { tx, now } = environment;
    const held = await holdReport(environment, seen);
    if (!held.ok) return held;
    const report = held.value;
    if (report.state !== "filed") return fail("conflict", { detail: "not_with_the_unit" });
    const key = words ? await keyOfCustomer(tx, report.customerId) : null;
    if (words && !key) return fail("conflict", { detail: "customer_is_erased" });
    const saved = await saveReport(tx, report, {
      state: verdict,
      ...(verdict === "acknowledged" ? { acknowledgedAt: now } : { rejectedAt: now }),
      ...(words && key ? { answer: sealWords(key, "answer", report.id, words) } : {}),
    });
    const told = words ? { words: digestOf(words) } : {};
    return done(receiptOf(saved), [reportRecord(`suspicion.${verdict}`, saved, told)], { topics: topicsOf(saved) });
  },
});

/** Leave to go on was given or refused. A refusal may add a time of its own, by the regime. */
export const noteConsent = suspicionCommand({
  name: "suspicion.consent",
  permission: "suspicion.file",
  input: consentInput,
  subject: ({ reportId }) => ({ type: "suspicious_report", id: reportId }),
  async run(environment, { verdict, words, ...seen }): Promise<Outcome<Receipt>> {
    const { tx, now } = environment;
    const held = await holdReport(environment, seen);
    if (!held.ok) return held;
    const report = held.value;
    if (report.consent !== "pending") return fail("conflict", { detail: "consent_not_pending" });
    const { zone } = await regimeOfEntity(tx, report.entityId);
    const refusal = verdict === "refused" ? (regimeOf(report.regime).consent?.refusal ?? null) : null;
    const until = refusal ? endOf(refusal, now, zone) : now;
    const saved = await saveReport(tx, report, { consent: verdict, consentEndedAt: now, consentUntil: until });
    const entry = reportRecord("suspicion.consent_answered", saved, { verdict, words: digestOf(words), until });
    return done(receiptOf(saved), [entry], { topics: topicsOf(saved) });
  },
});

/** Puts an answered report right: a new draft with its content; the earlier one is then `amended`. */
export const amendReport = suspicionCommand({
  name: "suspicion.amend",
  permission: "suspicion.draft",
  input: seenInput,
  subject: ({ reportId }) => ({ type: "suspicious_report", id: reportId }),
  async run(environment, seen): Promise<Outcome<Receipt>> {
    const { tx, actor, now } = environment;
    const held = await holdReport(environment, seen);
    if (!held.ok) return held;
    const report = held.value;
    if (report.state !== "acknowledged" && report.state !== "rejected")
      return fail("conflict", { detail: "not_answered" });
    const key = await keyOfCustomer(tx, report.customerId);
    if (!key) return fail("conflict", { detail: "customer_is_erased" });
    const { regime, zone } = await regimeOfEntity(tx, report.entityId);
    const amended = await saveReport(tx, report, { state: "amended" });
    const id = newId();
    const next = await insertAmendment(tx, amended, {
      ...{ id, draftedBy: actor.id, draftedAt: now, regime: regime.code, dueAt: endOf(regime.file, now, zone) },
      content: sealContent(key, id, openContent(key, report.id, report.content)),
      number: await nextNumber(tx, report.entityId, "suspicious_report"),
    });
    await nameEvents(tx, next, await chosenOf(tx, report.id));
    return done(
      receiptOf(next),
      [
        reportRecord("suspicion.amended", amended, { by: next.id }),
        reportRecord("suspicion.drafted", next, { amends: report.id }),
      ],
      { topics: topicsOf(next) },
    );
  },
});
