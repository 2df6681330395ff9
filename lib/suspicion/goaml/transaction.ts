// One transaction in goAML's words: how it was made, what moved, from whom to whom; the chain's hash and block, the network address that
// it was ordered from. A trade among customers names both without saying which of them paid: nobody tells us.
import type { Direction, TransactionEvent } from "@/lib/scoring";
import type { Filer, OpenedTransaction, Subject } from "../evidence";
import { counterpartySide, customerAccount, UNKNOWN, type Way } from "./parties";
import { amountOf, countryOf, currencyOf, dateTime, decimal, ipOf } from "./values";
import { cut, filled, given, type XmlNode } from "./xml";

/** Whether the customer's account is where it came from; in a trade among customers, of which each gives something, that is not told. */
const customerPays: Record<Exclude<Direction, "p2p">, boolean> = {
  ...{ in: false, buy: false, out: true, sell: true, merchant: true, internal: true },
};
const words: Record<Direction, string> = {
  ...{ in: "Deposit", out: "Withdrawal", buy: "Purchase", sell: "Sale", p2p: "Trade with another customer" },
  ...{ merchant: "Payment to a merchant", internal: "Move between own accounts" },
};
/** Complete or not; the schema's third word, "U", is of files that were uploaded. The description says which of ours it is. */
const statuses: Record<TransactionEvent["status"], string> = {
  ...{ settled: "C", requested: "I", failed: "I", cancelled: "I" },
};

const isFiat = ({ counterparty }: TransactionEvent): boolean =>
  counterparty?.kind === "bank" || counterparty?.kind === "card";
const modeOf = (event: TransactionEvent): string => {
  if (event.counterparty?.kind === "card") return "CCD";
  if (event.counterparty?.kind === "bank") return "ELCFT";
  return event.hash || event.counterparty?.kind === "address" ? "DAWLT" : "INTRN";
};

function describe(event: TransactionEvent): string {
  const { direction, amount, asset, counterparty, hash, chain, block, status, currency, fiatCents } = event;
  const fiat = currency && currency !== asset && fiatCents !== undefined ? `${decimal(fiatCents)} ${currency}, ` : "";
  return [
    `${words[direction]} of ${amount} ${asset}, worth ${fiat}${decimal(event.usdCents)} USD (${status}).`,
    counterparty
      ? `Other side: ${counterparty.kind} ${counterparty.id}${counterparty.name ? `, ${counterparty.name}` : ""}.`
      : "",
    hash ? `Transaction hash ${hash}${chain ? ` on ${chain}` : ""}${block ? `, block ${block}` : ""}.` : "",
  ]
    .filter(Boolean)
    .join(" ");
}

/** Where it was ordered from, and the block and address on the chain; the schema takes them only together with a network address. */
function additional(way: Way, { event, network }: OpenedTransaction): XmlNode | undefined {
  const ip = ipOf(event.ip);
  if (!ip) return undefined;
  const { block, counterparty } = event;
  const hidden = network && network.anonymiser !== "none" && network.anonymiser !== "hosting";
  return [
    `${way}transaction_additional_info`,
    [
      [
        "network_device",
        [
          given("device_number", event.device && cut(event.device, 50)),
          [
            "ip_address",
            [
              [ip.version, ip.address],
              hidden ? ["using_proxy", "1"] : undefined,
              given("country", network?.country ? countryOf(network.country) : undefined),
            ],
          ],
        ],
      ],
      block && block > 0 ? ["block_number", String(block)] : undefined,
      counterparty?.kind === "address" ? ["virtual_address", cut(counterparty.id, 255)] : undefined,
    ],
  ];
}

/** What moved on one side: money on the side of a bank or a card, else the asset, which may be money itself. */
function movedOn(event: TransactionEvent, own: boolean): { code: string | undefined; amount: string | undefined } {
  const fiat = event.fiatCents !== undefined ? currencyOf(event.currency) : undefined;
  if (!own && isFiat(event) && fiat) return { code: fiat, amount: decimal(event.fiatCents ?? 0) };
  return { code: currencyOf(event.asset), amount: amountOf(event.amount) };
}

const fundsOf = (event: TransactionEvent, own: boolean): string => {
  const { code } = movedOn(event, own);
  return (!own && isFiat(event)) || (code && code !== "XBT") ? "ELCFT" : "CRPTC";
};

function foreign(way: Way, event: TransactionEvent, own: boolean): XmlNode | undefined {
  const { code, amount } = movedOn(event, own);
  if (!code || code === "USD" || !amount) return undefined;
  return [
    `${way}foreign_currency`,
    [
      ["foreign_currency_code", code],
      ["foreign_amount", amount],
    ],
  ];
}

/** What one side has to do with it: what moved there, whose account it is and where. */
function sideNodes(way: Way, opened: OpenedTransaction, subject: Subject, filer: Filer, own: boolean, orders: boolean) {
  const { event } = opened;
  return {
    funds: [`${way}funds_code`, fundsOf(event, own)],
    ordered: orders ? additional(way, opened) : undefined,
    foreign: foreign(way, event, own),
    suspected: [`${way}is_suspected`, String(own)],
    who: own
      ? [`${way}account`, customerAccount(subject, filer)]
      : counterpartySide(way, event.counterparty, filer, event.chain),
    country: [`${way}country`, countryOf(own ? subject.residence : event.counterparty?.country)],
  } satisfies Record<string, XmlNode | undefined>;
}

function sideOf(way: "from" | "to", opened: OpenedTransaction, subject: Subject, filer: Filer, pays: boolean): XmlNode {
  const ours = pays === (way === "from");
  const own = opened.event.direction === "internal" || ours;
  const { funds, ordered, foreign, suspected, who, country } = sideNodes(`${way}_`, opened, subject, filer, own, ours);
  return [`t_${way}`, [funds, ordered, foreign, suspected, who, country]];
}

function partyOf(opened: OpenedTransaction, subject: Subject, filer: Filer, own: boolean): XmlNode {
  const { funds, ordered, foreign, suspected, who, country } = sideNodes("", opened, subject, filer, own, own);
  return ["party", [["role", UNKNOWN], who, funds, ordered, foreign, country, suspected]];
}

/** From whom to whom; or who took part. */
function sidesOf(opened: OpenedTransaction, subject: Subject, filer: Filer): XmlNode[] {
  const { direction } = opened.event;
  if (direction === "p2p")
    return [["involved_parties", [true, false].map((own) => partyOf(opened, subject, filer, own))]];
  const pays = customerPays[direction];
  return [sideOf("from", opened, subject, filer, pays), sideOf("to", opened, subject, filer, pays)];
}

/** The transaction's element. */
export function transactionNode(opened: OpenedTransaction, subject: Subject, filer: Filer): XmlNode {
  const { event, alerted } = opened;
  return [
    "transaction",
    [
      ["transactionnumber", filled(event.id, 100)],
      ["transaction_is_suspicious", "true"],
      given("internal_ref_number", event.hash && cut(event.hash, 100)),
      ["transaction_location", cut(filer.location ?? "Online", 255)],
      ["transaction_description", cut(describe(event), 8_000)],
      ["date_transaction", dateTime(event.at) ?? "1753-01-01T00:00:00"],
      ["transmode_code", modeOf(event)],
      ["transmode_comment", "-"],
      ["amount_local", decimal(event.usdCents)],
      ["transaction_status", statuses[event.status]],
      ...sidesOf(opened, subject, filer),
      alerted ? ["comments", "Raised an alert of the reporting entity's monitoring."] : undefined,
    ],
  ];
}
