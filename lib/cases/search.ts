// What people type, turned into cases: a key, or keyed tokens of what the customer is known by. Nothing is searched in the open.
import { inArray, type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { createTokeniser, type TokenKind } from "@/lib/customers/tokens";
import { spellingsOf } from "@/lib/customers/transaction-hash";
import { normaliseAddress } from "@/lib/spelling/crypto-address";

const KEY = /^c-?(\d{1,9})$/i;
/** Beyond this many customers a search says nothing; people add a word. */
const MOST = 500;

/** The condition that picks the cases meant by `text`, or null when nothing answers to it. */
export async function casesMatching(tx: Transaction, text: string): Promise<SQL | undefined | null> {
  const key = KEY.exec(text.trim())?.[1];
  if (key) return sql`${cases.number} = ${Number(key)}`;
  const ids = await customersMatching(tx, text.trim());
  return ids.length > 0 ? inArray(cases.customerId, ids) : null;
}

/** Customers known by all the words of a name, or by the whole text as e-mail, phone or outer id: by what they say of themselves. */
export async function customersKnownAs(tx: Transaction, text: string): Promise<string[]> {
  const tokens = createTokeniser();
  const found = new Set<string>();
  const words = tokens.search("name", text);
  if (words.length > 0) for (const id of await withTokens(tx, "name", words)) found.add(id);
  if (text.includes("@")) for (const id of await withTokens(tx, "email", tokens.search("email", text))) found.add(id);
  if (/^[+()\d\s./-]{6,}$/.test(text))
    for (const id of await withTokens(tx, "phone", tokens.search("phone", text))) found.add(id);
  const { rows } = await tx.execute<{ id: string }>(
    sql`select id from customers where external_id = ${text} limit ${MOST}`,
  );
  for (const { id } of rows) found.add(id);
  return [...found].slice(0, MOST);
}

/** The same, and customers met by the whole text as a device, address or hash: by what is theirs or was done with them. */
export async function customersMatching(tx: Transaction, text: string): Promise<string[]> {
  const tokens = createTokeniser();
  const found = new Set(await customersKnownAs(tx, text));
  const device = tokens.shared("device", text);
  const address = tokens.shared("address", normaliseAddress(text));
  const { rows } = await tx.execute<{ id: string }>(sql`
    select customers.id from shared_keys, jsonb_array_elements(members) as member join customers on customers.id = (member->>'c')::uuid
      where (kind, token) in (('device', ${device}), ('address', ${address}))
    union select customer_id from events where hash_token in ${spellingsOf(text).map((one) => tokens.shared("hash", one))} and customer_id is not null
    limit ${MOST}`);
  for (const { id } of rows) found.add(id);
  return [...found].slice(0, MOST);
}

/** Customers that carry every one of the tokens. */
async function withTokens(tx: Transaction, kind: TokenKind, tokens: readonly Buffer[]): Promise<string[]> {
  if (tokens.length === 0) return [];
  const { rows } = await tx.execute<{ id: string }>(sql`
    select customer_id as id from customer_tokens
    where kind = ${kind} and token in (${sql.join(
      tokens.map((token) => sql`${token}`),
      sql`, `,
    )})
    group by customer_id having count(*) = ${tokens.length} limit ${MOST}`);
  return rows.map(({ id }) => id);
}
