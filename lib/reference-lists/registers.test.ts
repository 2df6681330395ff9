// Registers that a compliance team loads decide on the next event: what is bound to a customer is looked up, never shown.
import { beforeAll, expect, test } from "vitest";
import { withOwnDatabase } from "@/db/testing/database";
import { systemActor } from "@/lib/access/actor";
import { addEntity } from "@/lib/entities/commands";
import { newId } from "@/lib/id";
import { submitEvents } from "@/lib/intake/submit";
import type { ListKind } from "./kinds";
import { loadList } from "./store";

const actor = systemActor("test");
const at = "2026-11-20T09:00:00Z";

withOwnDatabase();
beforeAll(async () => {
  await addEntity({ actor }, { code: "HK", name: "HK", timeZone: "Asia/Hong_Kong" });
});

const load = async (name: string, kind: ListKind, text: string): Promise<void> => {
  const loaded = await loadList({ actor }, { name, kind, text });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error));
};
const send = async (wire: Record<string, unknown>): Promise<string[]> => {
  const result = await submitEvents({ actor }, [{ line: 1, value: { id: newId(), at, ...wire } }]);
  const [answer] = result.ok ? result.value.answers : [];
  if (answer?.status !== "accepted") throw new Error(JSON.stringify(result));
  return answer.decision.hits.map(({ rule }) => rule);
};

test("a stored customer's document that is reported lost holds the next withdrawal", async () => {
  const customer = newId();
  await send({
    ...{ kind: "customer", customer, entity: "HK", type: "person", name: "Ana Ozola", residence: "LV", language: "lv" },
    ...{ terms_version: "1", kyc_level: 2, document: { number: "LV 77-881" } },
  });
  const withdrawal = {
    ...{
      kind: "transaction",
      customer,
      direction: "out",
      asset: "BTC",
      amount: "0.1",
      value_usd: "9000",
      currency: "USD",
    },
    counterparty: { kind: "bank", id: "LV80BANK0000435195001", name: "Ana Ozola" },
  };
  expect(await send(withdrawal)).not.toContain("kyc.lost-document");
  await load("lost", "lost_documents", "number,register\nlv77881,interpol");
  await load("fraud", "fraud_accounts", "account,source,since\nLV80 BANK 0000 4351 9500 1,bank,2026-06-01");
  expect(await send(withdrawal)).toEqual(
    expect.arrayContaining(["kyc.lost-document", "transaction.counterparty-fraud"]),
  );
  // somebody else's account, paid by this customer, is no measure against them
  const elsewhere = { ...withdrawal, counterparty: { ...withdrawal.counterparty, name: "Boris Ivanovs" } };
  expect(await send(elsewhere)).not.toContain("transaction.counterparty-fraud");
});
