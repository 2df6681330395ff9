// Whom an event concerns when it does not say: a complaint the merchant, a partner's alert the payer, a transfer on chain whoever
// withdrew to its sender. Found before the customers are locked; nothing is locked here.
import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { Tokeniser } from "@/lib/customers/tokens";
import { WITHDRAWAL_FOLLOWED } from "@/lib/facts/chain-state";
import type { ChainState } from "@/lib/facts/shared-store";
import type { Event } from "@/lib/scoring";
import { normaliseAddress } from "@/lib/spelling/crypto-address";
import type { Candidate } from "./lines";

/** The customer (by the sender's name) that each event concerns; events of nobody are missing. */
export type Subjects = ReadonlyMap<Candidate, string>;

/** Finds whom the events concern. Names that no customer has are left out where the event itself names none. */
export async function findSubjects(
  tx: Transaction,
  tokens: Tokeniser,
  candidates: readonly Candidate[],
): Promise<Subjects> {
  const subjects = new Map<Candidate, string>();
  const open: Candidate[] = [];
  for (const candidate of candidates) {
    const { event } = candidate;
    if (event.kind !== "complaint" && event.customer !== undefined) subjects.set(candidate, event.customer);
    else if (asks(event)) open.push(candidate);
  }
  if (open.length === 0) return subjects;
  const [merchants, payers, withdrawers] = [
    await namedCustomers(tx, open),
    await payersOf(tx, open),
    await withdrawersTo(tx, tokens, open),
  ];
  for (const candidate of open) {
    const { event } = candidate;
    const found =
      event.kind === "complaint"
        ? merchants.get(event.against)
        : event.kind === "partner_alert"
          ? (payers.get(event.transaction) ?? payerWithin(candidates, event.transaction))
          : event.kind === "chain_transfer"
            ? lately(withdrawers.get(normaliseAddress(event.from)), event.at)
            : undefined;
    if (found !== undefined) subjects.set(candidate, found);
  }
  return subjects;
}

const asks = ({ kind }: Event): boolean =>
  kind === "complaint" || kind === "partner_alert" || kind === "chain_transfer";

const texts = (open: readonly Candidate[], of: (event: Event) => string | undefined): string[] => [
  ...new Set(open.flatMap(({ event }) => of(event) ?? [])),
];

async function namedCustomers(tx: Transaction, open: readonly Candidate[]): Promise<Map<string, string>> {
  const names = texts(open, (event) => (event.kind === "complaint" ? event.against : undefined));
  if (names.length === 0) return new Map();
  const { rows } = await tx.execute<{ name: string }>(
    sql`select external_id as name from customers where external_id = any(${sql.param(names)}::text[])`,
  );
  return new Map(rows.map(({ name }) => [name, name]));
}

async function payersOf(tx: Transaction, open: readonly Candidate[]): Promise<Map<string, string>> {
  const payments = texts(open, (event) => (event.kind === "partner_alert" ? event.transaction : undefined));
  if (payments.length === 0) return new Map();
  const { rows } = await tx.execute<{ payment: string; name: string }>(sql`
    select e.sender_id as payment, c.external_id as name from events e join customers c on c.id = e.customer_id
    where e.kind = 'transaction' and e.sender_id = any(${sql.param(payments)}::text[])`);
  return new Map(rows.map(({ payment, name }) => [payment, name]));
}

/** The payment may have come in this very batch. */
const payerWithin = (candidates: readonly Candidate[], payment: string): string | undefined =>
  candidates.find(({ event }) => event.kind === "transaction" && event.id === payment)?.event.customer;

type Withdrawer = { name: string; at: number };

/** What leaves an address long after somebody withdrew to it is not theirs any more. */
const lately = (withdrawer: Withdrawer | undefined, at: number): string | undefined =>
  withdrawer !== undefined && at - withdrawer.at <= WITHDRAWAL_FOLLOWED ? withdrawer.name : undefined;

async function withdrawersTo(
  tx: Transaction,
  tokens: Tokeniser,
  open: readonly Candidate[],
): Promise<Map<string, Withdrawer>> {
  const addresses = texts(open, (event) =>
    event.kind === "chain_transfer" ? normaliseAddress(event.from) : undefined,
  );
  if (addresses.length === 0) return new Map();
  const byToken = new Map(addresses.map((address) => [tokens.shared("chain", address).toString("hex"), address]));
  const { rows } = await tx.execute<{ token: string; members: ChainState[] }>(sql`
    select encode(token, 'hex') as token, members from shared_keys
    where kind = 'chain' and encode(token, 'hex') = any(${sql.param([...byToken.keys()])}::text[])`);
  const found = new Map<string, NonNullable<ChainState["w"]>>();
  for (const { token, members } of rows) {
    const withdrawal = members[0]?.w;
    const address = byToken.get(token);
    if (withdrawal !== undefined && address !== undefined) found.set(address, withdrawal);
  }
  if (found.size === 0) return new Map();
  const ids = [...new Set([...found.values()].map(({ c }) => c))];
  const named = await tx.execute<{ id: string; name: string }>(
    sql`select id, external_id as name from customers where id = any(${sql.param(ids)}::uuid[])`,
  );
  const names = new Map(named.rows.map(({ id, name }) => [id, name]));
  return new Map(
    [...found].flatMap(([address, { c, at }]) => {
      const name = names.get(c);
      return name === undefined ? [] : [[address, { name, at }] as const];
    }),
  );
}
