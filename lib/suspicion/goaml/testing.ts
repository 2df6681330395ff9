// For tests: a report with one customer, one withdrawal and two other people, to be changed.
import type { TransactionEvent } from "@/lib/scoring";
import type { OpenedTransaction, Subject } from "../evidence";
import type { ReportContent } from "../schema";
import type { GoamlInput } from "./report";

export const filer = {
  name: "Harbour Exchange (Hong Kong) Ltd",
  rentityId: 4711,
  institutionCode: "HK",
  location: null,
};
export const subject: Subject = {
  ...{
    id: "1",
    externalId: "cust-1",
    type: "person",
    residence: "HK",
    kycLevel: 2,
    since: new Date("2024-05-06T07:08:09Z"),
  },
  endedAt: null,
  personal: {
    ...{
      name: "Chan Tai Man",
      nativeName: "陳大文",
      dateOfBirth: "1984-03-02",
      nationality: "CN",
      phone: "+852 5555 0101",
    },
    ...{
      email: "tm@example.com",
      address: "Flat 5, 8/F <A & B> House",
      document: { number: "K1234567", type: "passport", country: "CN" },
    },
  },
};
export const event = (changes: Partial<TransactionEvent>): TransactionEvent => ({
  ...{
    kind: "transaction",
    id: "tx-1",
    source: "core",
    at: Date.parse("2026-11-01T10:00:00Z"),
    raw: {},
    customer: "cust-1",
  },
  ...{ direction: "out", asset: "BTC", amount: "0.512345678901234567", usdCents: 4_999_00, status: "settled" },
  ...changes,
});
export const opened = (changes: Partial<TransactionEvent>, at = 0): OpenedTransaction => ({
  ...{ eventId: String(at), event: event(changes), alerted: true },
  network: null,
});
export const onChain = {
  ...{ hash: `0x${"ab".repeat(32)}`, chain: "ethereum", block: 19_000_000, ip: "203.0.113.7", device: "d-1" },
  counterparty: { kind: "address", id: `0x${"cd".repeat(20)}` },
} as const;
export const content: ReportContent = {
  ...{ narrative: "Eleven withdrawals just under the threshold.", action: "Held.", indicators: ["IUVC6"] },
  parties: [
    {
      role: "associate",
      kind: "person",
      name: "Жанна Ёлкина",
      birthDate: "1990-01-01",
      country: "RU",
      reason: "Shares a device.",
    },
    {
      role: "counterparty",
      kind: "company",
      name: "Zhèjiāng & Söhne GmbH",
      number: "HRB 1",
      reason: "Receives the funds.",
    },
  ],
};
export const report = (changes: Partial<GoamlInput> = {}): GoamlInput => ({
  ...{ key: "SR-3", at: new Date("2026-11-21T09:00:00Z"), filer, reporter: "Ada Lovelace", subject, content },
  ...{ transactions: [opened(onChain)], earlier: null, ...changes },
});
