// The five data points that every decision is bound to (seed 001), and the text whose SHA-256 is its fingerprint. The hash is
// the caller's: browsers hash asynchronously.

import type { DataPoints, Decision } from "./decision";
import type { Direction, Event } from "./event";

/** Whose bank code the counterparty's is, where money comes towards the customer. */
const paysIn = (direction: Direction): boolean =>
  direction === "in" || direction === "buy" || direction === "p2p" || direction === "merchant";

/** The data points of an event; what the event does not tell is null. */
export const dataPointsOf = (event: Event, ruleSetVersion: string, modelConfidence: number): DataPoints => {
  let senderBankCode: string | null = null;
  let receivingWallet: string | null = null;
  let blockHeight: number | null = null;
  switch (event.kind) {
    case "transaction": {
      const { counterparty, direction, block } = event;
      if (paysIn(direction)) senderBankCode = counterparty?.bankCode ?? null;
      if (direction === "out" && counterparty?.kind === "address") receivingWallet = counterparty.id;
      blockHeight = block ?? null;
      break;
    }
    case "chain_transfer":
      receivingWallet = event.to;
      blockHeight = event.block;
      break;
    case "transaction_update":
      blockHeight = event.block ?? null;
  }
  return { senderBankCode, receivingWallet, blockHeight, ruleSetVersion, modelConfidence };
};

/**
 * The text whose SHA-256 is a transaction's fingerprint over its five data points alone, so that whoever has the five values can make it
 * again: `["unflag.transaction.1", sender's bank code, receiving wallet, block height, rule-set version, model confidence]`.
 */
export const pointsFingerprintInput = (points: DataPoints): string => {
  const { senderBankCode, receivingWallet, blockHeight, ruleSetVersion, modelConfidence } = points;
  return (
    `["unflag.transaction.1",${quoted(senderBankCode)},${quoted(receivingWallet)},${blockHeight},` +
    `${quoted(ruleSetVersion)},${modelConfidence}]`
  );
};

const QUOTE = 34;
const BACKSLASH = 92;
/** True for printable ASCII that JSON writes as it is. (Identifiers are short: a loop costs less than the call of a pattern.) */
const isPlain = (text: string): boolean => {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code < 32 || code > 126 || code === QUOTE || code === BACKSLASH) return false;
  }
  return true;
};
const quoted = (text: string | null): string =>
  text === null ? "null" : isPlain(text) ? `"${text}"` : JSON.stringify(text);

const MILLION = 1_000_000;
const TWO_DIGITS: readonly string[] = Array.from({ length: 100 }, (_, number) => String(number).padStart(2, "0"));
// Events come in the order of their instants: the first digits of one are those of the one before. No result depends on it.
let leading: { millions: number; text: string } = { millions: -1, text: "" };
/** `",` and an instant, its last digits by twos from a table: whole numbers of this size are slow to write. */
const instantAfterQuote = (at: number): string => {
  const millions = Math.floor(at / MILLION);
  if (millions < 1 || !Number.isSafeInteger(at)) return `",${at}`;
  if (leading.millions !== millions) leading = { millions, text: `",${millions}` };
  const rest = at - millions * MILLION;
  const hundreds = Math.floor(rest / 100);
  const tenThousands = Math.floor(rest / 10_000);
  const last = `${TWO_DIGITS[tenThousands]}${TWO_DIGITS[hundreds - tenThousands * 100]}${TWO_DIGITS[rest - hundreds * 100]}`;
  return leading.text + last;
};

const endingOf = ({ dataPoints, score, measure, hits }: Decision): string => {
  let rules = "";
  for (const { rule } of hits) rules += `${rules === "" ? "" : ","}"${rule}"`;
  return (
    `,${quoted(dataPoints.senderBankCode)},${quoted(dataPoints.receivingWallet)},${dataPoints.blockHeight},` +
    `${quoted(dataPoints.ruleSetVersion)},${dataPoints.modelConfidence},${score},"${measure}",[${rules}]]`
  );
};

const isQuiet = ({ dataPoints, score, measure, hits }: Decision): boolean =>
  hits.length === 0 &&
  score === 0 &&
  measure === "none" &&
  dataPoints.modelConfidence === 0 &&
  dataPoints.senderBankCode === null &&
  dataPoints.receivingWallet === null &&
  dataPoints.blockHeight === null;

// Most decisions of one version find nothing and end alike, and most events come from one source: the last such ending and
// beginning are remembered. No result depends on them.
let quiet: { version: string | null; ending: string } = { version: null, ending: "" };
let begun: { source: string | null; beginning: string } = { source: null, beginning: "" };

/** The canonical text of a decision: one JSON array, always these places, so that anybody can make it again and hash it. */
export const fingerprintInput = (event: Event, decision: Decision): string => {
  if (begun.source !== event.source)
    begun = { source: event.source, beginning: `["unflag.decision.1",${quoted(event.source)},"` };
  let ending: string;
  if (isQuiet(decision)) {
    const version = decision.dataPoints.ruleSetVersion;
    if (quiet.version !== version) quiet = { version, ending: endingOf(decision) };
    ending = quiet.ending;
  } else ending = endingOf(decision);
  // Put together by hand: the same text as JSON.stringify of the array, at a tenth of its cost.
  // A line that is its own raw text holds plain texts only.
  const id = typeof event.raw === "string" || isPlain(event.id) ? event.id : JSON.stringify(event.id).slice(1, -1);
  return begun.beginning + id + instantAfterQuote(event.at) + ending;
};
