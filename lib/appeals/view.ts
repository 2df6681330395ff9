// One appeal as staff see it: every point, what was decided and on what, what changed since, how others like it ended. Content opens
// only for a reader whose look is on record.
import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { documentReasons } from "@/db/schema/documents";
import type { Actor } from "@/lib/access/actor";
import { narrowRows, passRoleGate } from "@/lib/access/check";
import { caseKey } from "@/lib/cases/lock";
import { keyOfCustomer } from "@/lib/cases/notes";
import { namesOf, personOf } from "@/lib/cases/people";
import { documentsOfAppeal } from "@/lib/documents/queries";
import { wrongDaysOf } from "./commands/decide";
import type { AppealView } from "./dto";
import { visibleAppeals } from "./filter";
import { refusedOf } from "./independence-facts";
import { type Environment, originalOf } from "./original";
import { toRows } from "./rows";
import { openText } from "./sealed";
import { changesSince, similarTo } from "./since";
import type {
  AppealOutcome,
  AppealState,
  AppealSubject,
  Compensation,
  DelayReason,
  Finding,
  PointCode,
} from "./states";
import { openStates } from "./states";
import type { StoredAppeal } from "./store";
import { messagesOf, pointsOf, type StoredMessage, type StoredPoint } from "./store-words";
import { readSubject } from "./subjects";

/** The view; `open` false leaves out what is personal: name, points, documents, messages, reasons. */
export async function viewOf(environment: Environment, appeal: StoredAppeal, open: boolean): Promise<AppealView> {
  const { tx, actor, now } = environment;
  const [row] = await toRows(tx, [appeal]);
  if (!row) throw new Error("an appeal without a row");
  const key = open ? await keyOfCustomer(tx, appeal.customerId) : null;
  const points = await pointsOf(tx, appeal.id);
  const messages = await messagesOf(tx, appeal.id);
  const names = await namesOf(tx, [
    ...points.map(({ answeredBy }) => answeredBy),
    ...messages.map(({ staffId }) => staffId),
    appeal.decidedBy,
  ]);
  const { rules, ...original } = await originalOf(environment, appeal, key);
  const subject = await readSubject(
    tx,
    { subjectType: appeal.subjectType as AppealSubject, subjectId: appeal.subjectId },
    now,
  );
  const [lies] = appeal.caseId
    ? await tx.select({ number: cases.number }).from(cases).where(eq(cases.id, appeal.caseId))
    : [];
  const judged = openStates.includes(appeal.state as AppealState) ? await refusedOf(tx, appeal, actor.id) : [];
  const gate = passRoleGate(actor, "appeal.read");
  const visible = gate.ok
    ? visibleAppeals({ visible: (columns) => narrowRows(actor, gate.value, columns) })
    : undefined;
  return {
    ...row,
    name: open ? row.name : null,
    language: appeal.language === "zh" ? "zh" : "en",
    caseId: appeal.caseId,
    caseKey: lies ? caseKey(lies.number) : null,
    points: key ? points.map((point) => viewPoint(key, point, names)) : [],
    documents: key ? await documentsOfAppeal(tx, key, appeal.id) : [],
    messages: key ? messages.map((message) => viewMessage(key, message, names)) : [],
    reasonGiven: await isReasonGiven(tx, actor, appeal),
    original,
    since: subject ? await changesSince(tx, actor, appeal, subject.decidedAt) : [],
    similar: gate.ok ? await similarTo(tx, visible, appeal, rules) : [],
    independence: { refused: judged },
    delayToldAt: appeal.delayToldAt?.toISOString() ?? null,
    delayReason: appeal.delayReason as DelayReason | null,
    outcome: appeal.outcome as AppealOutcome | null,
    reasons: key && appeal.reasons ? openText(key, "reasons", appeal.id, appeal.reasons) : null,
    wrongThen: appeal.wrongThen,
    // It counts on until the measure is lifted.
    wrongDays: appeal.wrongDays ?? (await wrongDaysOf(tx, appeal, now)),
    compensation: appeal.compensation as Compensation | null,
    compensationUsdCents: appeal.compensationUsdCents,
    decidedAt: appeal.decidedAt?.toISOString() ?? null,
    decidedBy: personOf(names, appeal.decidedBy),
  };
}

type Names = Awaited<ReturnType<typeof namesOf>>;

const viewPoint = (key: Buffer, point: StoredPoint, names: Names): AppealView["points"][number] => ({
  id: point.id,
  position: point.position,
  code: point.code as PointCode,
  body: openText(key, "point", point.id, point.body),
  finding: point.finding as Finding | null,
  answer: point.answer ? openText(key, "answer", point.id, point.answer) : null,
  answeredBy: personOf(names, point.answeredBy),
});

const viewMessage = (
  key: Buffer,
  { id, staffId, createdAt, readAt, body }: StoredMessage,
  names: Names,
): AppealView["messages"][number] => ({
  id,
  at: createdAt.toISOString(),
  from: staffId === null ? "customer" : "us",
  author: personOf(names, staffId),
  body: openText(key, "message", id, body),
  readAt: readAt?.toISOString() ?? null,
});

/** Whether the reader has said, for this appeal or its case, why documents are opened. */
async function isReasonGiven(tx: Transaction, actor: Actor, { id, caseId }: StoredAppeal): Promise<boolean> {
  if (actor.kind !== "staff") return false;
  const given = await tx
    .select({ subjectId: documentReasons.subjectId })
    .from(documentReasons)
    .where(eq(documentReasons.staffId, actor.id));
  return given.some(({ subjectId }) => subjectId === id || subjectId === caseId);
}
