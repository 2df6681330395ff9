// The five data points that every decision is bound to (seed 001), and the text whose SHA-256 is its fingerprint. The hash is
// the caller's: browsers hash asynchronously.

import type { DataPoints, Decision } from "./decision";
import type { Event } from "./event";

/** Whose bank code the counterparty's is, where money comes towards the customer. */
const PAYS_IN: ReadonlySet<string> = new Set(["in", "buy", "p2p", "merchant"]);

/** The data points of an event; what the event does not tell is null. */
export const dataPointsOf = (event: Event, ruleSetVersion: string, modelConfidence: number): DataPoints => {
  let senderBankCode: string | null = null;
  let receivingWallet: string | null = null;
  let blockHeight: number | null = null;
  if (event.kind === "transaction") {
    const { counterparty, direction, block } = event;
    if (PAYS_IN.has(direction)) senderBankCode = counterparty?.bankCode ?? null;
    if (direction === "out" && counterparty?.kind === "address") receivingWallet = counterparty.id;
    blockHeight = block ?? null;
  } else if (event.kind === "chain_transfer") {
    receivingWallet = event.to;
    blockHeight = event.block;
  } else if (event.kind === "transaction_update") {
    blockHeight = event.block ?? null;
  }
  return { senderBankCode, receivingWallet, blockHeight, ruleSetVersion, modelConfidence };
};

/** What JSON writes as it is. */
const PLAIN = /^[\w .:@+/-]*$/;
const quoted = (text: string | null): string =>
  text === null ? "null" : PLAIN.test(text) ? `"${text}"` : JSON.stringify(text);

/** The canonical text of a decision: one JSON array, always these places, so that anybody can make it again and hash it. */
export const fingerprintInput = (event: Event, { dataPoints, score, measure, hits }: Decision): string => {
  let rules = "";
  for (const { rule } of hits) rules += `${rules === "" ? "" : ","}"${rule}"`;
  // Put together by hand: the same text as JSON.stringify of the array, at a third of its cost.
  return (
    `["unflag.decision.1",${quoted(event.source)},${quoted(event.id)},${event.at},${quoted(dataPoints.senderBankCode)},` +
    `${quoted(dataPoints.receivingWallet)},${dataPoints.blockHeight},${quoted(dataPoints.ruleSetVersion)},` +
    `${dataPoints.modelConfidence},${score},"${measure}",[${rules}]]`
  );
};
