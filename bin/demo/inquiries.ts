// The demo world's inquiries, through the real commands with the clock of each step: some out, some answered, one asked again,
// some that nobody answered, so that the desk and the portal have something to show.
import { and, asc, eq, inArray, isNull, lt, ne } from "drizzle-orm";
import sharp from "sharp";
import { inTransaction } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { customers } from "@/db/schema/customers";
import { inquiries } from "@/db/schema/inquiries";
import { type CustomerActor, type StaffActor, systemActor } from "@/lib/access/actor";
import { setClock } from "@/lib/clock";
import { receiveDocument } from "@/lib/documents/receive";
import type { Result } from "@/lib/errors";
import { newId } from "@/lib/id";
import type { Answer } from "@/lib/inquiries/answers";
import { openInquiry, saveAnswer, submitInquiry } from "@/lib/inquiries/commands/answer";
import { keepInquiries } from "@/lib/inquiries/commands/keep";
import { writeMessage } from "@/lib/inquiries/commands/messages";
import { concludeInquiry, decideItem } from "@/lib/inquiries/commands/review";
import { sendInquiry } from "@/lib/inquiries/commands/send";
import type { ToldInquiry } from "@/lib/inquiries/dto";
import type { ItemKind } from "@/lib/inquiries/states";

const HOUR = 3_600_000;
/** Cases that are old enough for a question and an answer to lie behind them. */
const OLDER_THAN = 3 * HOUR;
/** How far back the first question lies at most; with a younger case, everything happened as much faster. */
const SPAN_HOURS = 6.5;

type Subject = { caseId: string; entityId: string; customerId: string; residence: string | null; openedAt: Date };
type Story = { kinds: ItemKind[]; dueHours?: number; follows: (told: Told) => Promise<void> };
type Told = {
  subject: Subject;
  officer: StaffActor;
  me: CustomerActor;
  inquiryId: string;
  at: (hours: number) => void;
};

/** What happened to each, the oldest case first: hours count back from the end of the world. */
const stories: Story[] = [
  { kinds: ["employment_history"], follows: answeredAgain },
  { kinds: ["proof_of_address"], dueHours: 2, follows: async (told) => void (await look(told, 5)) },
  { kinds: ["proof_of_address", "employment_history"], follows: (told) => answered(told, 1.2) },
  {
    kinds: ["identity_document", "transaction_purpose"],
    follows: async (told) => {
      await look(told, 3);
      told.at(2.5);
      const body = "My passport is being renewed until Friday. May I send the receipt instead?";
      must(await writeMessage({ actor: told.me }, { inquiryId: told.inquiryId, body }));
    },
  },
  { kinds: ["source_of_funds"], follows: async () => {} },
  { kinds: ["transaction_purpose"], follows: (told) => answered(told, 0.6) },
  { kinds: ["source_of_funds", "wallet_ownership"], follows: async (told) => void (await look(told, 2)) },
  { kinds: ["proof_of_address"], dueHours: 2, follows: async () => {} },
];

/** Sends and answers the world's inquiries as of `to`; answers how many there are. The clock is left at `to`. */
export async function createDemoInquiries(officers: readonly StaffActor[], to: Date): Promise<number> {
  const subjects = await readSubjects(new Date(to.getTime() - OLDER_THAN));
  let sent = 0;
  for (const { kinds, dueHours, follows } of stories) {
    const subject = subjects.shift();
    const officer = officers.find(({ entityIds }) => subject && entityIds.includes(subject.entityId));
    if (!subject || !officer) break;
    const hour = Math.min((to.getTime() - subject.openedAt.getTime()) / SPAN_HOURS, HOUR);
    const at = (hours: number): void => setClock(to.getTime() - hours * hour);
    at(6);
    const items = kinds.map((kind) => ({ kind }));
    const asked = await sendInquiry({ actor: officer }, { caseId: subject.caseId, items, dueHours });
    if (!asked.ok) continue;
    sent += 1;
    const inquiryId = asked.value.id;
    await follows({ subject, officer, me: customerOf(subject, inquiryId), inquiryId, at });
  }
  setClock(to);
  must(await keepInquiries({ actor: systemActor("demo") }, {}));
  return sent;
}

/** Open cases that nobody waits on yet, in queues that ask customers, the oldest first; one a customer. */
async function readSubjects(before: Date): Promise<Subject[]> {
  const rows = await inTransaction(
    "all",
    (tx) =>
      tx
        .select({
          caseId: cases.id,
          entityId: cases.entityId,
          customerId: cases.customerId,
          residence: customers.residence,
          openedAt: cases.openedAt,
        })
        .from(cases)
        .innerJoin(customers, eq(customers.id, cases.customerId))
        .leftJoin(inquiries, eq(inquiries.customerId, customers.id))
        .where(
          and(
            ne(cases.state, "closed"),
            ne(cases.state, "waiting_customer"),
            isNull(cases.snoozedUntil),
            isNull(inquiries.id),
            inArray(cases.queue, ["review", "documents", "on_chain"]),
            lt(cases.openedAt, before),
          ),
        )
        .orderBy(asc(cases.openedAt), asc(cases.number))
        .limit(200),
    true,
  );
  return [...new Map(rows.map((row) => [row.customerId, row])).values()];
}

const customerOf = ({ customerId, entityId }: Subject, inquiryId: string): CustomerActor => ({
  kind: "customer",
  role: "customer",
  id: customerId,
  entityIds: [entityId],
  linkId: newId(),
  sessionId: newId(),
  purpose: "inquiry",
  subjectId: inquiryId,
});

const must = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(`the demo's inquiries: ${result.error.detail ?? result.error.code}`);
  return result.value;
};

async function look({ me, inquiryId, at }: Told, hours: number): Promise<ToldInquiry> {
  at(hours);
  return must(await openInquiry({ actor: me }, { inquiryId }));
}

/** Everything that is asked, filled in and handed in. */
async function answered(told: Told, hours: number): Promise<void> {
  const { subject, me, inquiryId, at } = told;
  for (const item of (await look(told, hours + 0.4)).items) {
    const answer = answerOf(item.kind, subject);
    if (answer) must(await saveAnswer({ actor: me }, { inquiryId, itemId: item.id, answer }));
    else await giveBill(me, item.id, subject);
  }
  at(hours);
  must(await submitInquiry({ actor: me }, { inquiryId, anyway: true }));
}

/** Handed in with a gap, asked again for that, handed in anew. */
async function answeredAgain(told: Told): Promise<void> {
  const { officer, me, inquiryId, at } = told;
  await answered(told, 4);
  at(3);
  const [item] = must(await openInquiry({ actor: me }, { inquiryId })).items;
  if (!item) return;
  const seen = { inquiryId, itemId: item.id, version: 2 };
  const fix = "Please add what you did between May and August 2025.";
  const decision = { do: "reject" as const, code: "gap_unexplained", fix };
  const decided = must(await decideItem({ actor: officer }, { ...seen, decision }));
  must(await concludeInquiry({ actor: officer }, { inquiryId, version: decided.version }));
  at(1);
  const jobs = [...work, { kind: "not_working" as const, role: "Parental leave", from: "2025-05", to: "2025-08" }];
  must(await saveAnswer({ actor: me }, { inquiryId, itemId: item.id, answer: { form: "employment", jobs } }));
  must(await submitInquiry({ actor: me }, { inquiryId }));
}

const work = [
  { kind: "employed" as const, employer: "Northwind Shipping", role: "Planner", from: "2021-03", to: "2025-04" },
  { kind: "employed" as const, employer: "Harbour Foods", role: "Buyer", from: "2025-09", to: null },
];

/** What an ordinary customer writes; null where a document is asked for. */
function answerOf(kind: ItemKind, { residence }: Subject): Answer | null {
  switch (kind) {
    case "employment_history":
      return { form: "employment", jobs: work.map((job) => ({ ...job, country: residence ?? undefined })) };
    case "transaction_purpose":
      return {
        form: "purpose",
        purpose: "family",
        recipient: "My sister",
        relation: "sister",
        text: "Tuition, autumn term",
      };
    default:
      return null;
  }
}

/** A picture of a bill, sent as the portal sends it. */
async function giveBill(me: CustomerActor, itemId: string, { residence }: Subject): Promise<void> {
  const lines = [
    "CITY ENERGY",
    "Electricity bill",
    "Account 4471 902",
    `Service address: ${residence ?? ""}`,
    "Total due 84.20",
  ];
  const text = lines.map((line, at) => `<text x="120" y="${220 + at * 130}" font-size="64">${line}</text>`).join("");
  const page = `<svg xmlns="http://www.w3.org/2000/svg" width="1240" height="1754"><rect width="1240" height="1754" fill="#fff"/>${text}</svg>`;
  const bytes = await sharp(Buffer.from(page)).jpeg({ quality: 85 }).toBuffer();
  const input = { itemId, name: "electricity.jpg", size: bytes.length, anyway: true };
  await receiveDocument({ actor: me }, input, new Blob([new Uint8Array(bytes)]).stream());
}
