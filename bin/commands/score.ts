// `unflag score`: what the engine says of each event, with profiles and shared indexes in memory. The same rules, lists and
// facts as in a running console; nothing is stored.
import { createHash } from "node:crypto";
import { now as clockNow } from "@/lib/clock";
import type { FactLists } from "@/lib/facts/event-facts";
import { createFactSource } from "@/lib/facts/fact-source";
import { listedAddresses } from "@/lib/facts/listed-addresses";
import { createRegisters } from "@/lib/facts/registers";
import { reservedFault, skewMs } from "@/lib/intake/lines";
import { readRegister } from "@/lib/reference-lists/register-rows";
import { createRates, readRegisterRows } from "@/lib/reference-lists/stored-registers";
import { decodeEvent, type Event, emptyProfile, fingerprintInput, type Profile, score } from "@/lib/scoring";
import { takeRuleFaults } from "@/lib/scoring/custom/faults";
import { readLines } from "@/lib/screening/list-source";
import { buildIndex } from "@/lib/screening/name-index";
import { createAddressBook, type LabelledAddress, labelsOf, readAddressRow } from "@/lib/tracing/address-labels";
import { type Answer, createAnswered } from "../cli/answered";
import { type Io, Refusal } from "../cli/io";
import { answerLines } from "../cli/json-lines";
import { readEntities } from "../cli/listed-names";
import { readNetworkTables } from "../cli/network-tables";
import { type Options, readOptions } from "../cli/options";
import { readRules } from "../cli/rule-file";

export const summary = "score events in time order";
export const usage =
  "unflag score [--rules FILE] [--list FILE…] [--labels FILE] [--tor FILE] [--vpn FILE] [--hosting FILE]\n" +
  "             [--lost-documents FILE] [--fraud-accounts FILE] [--staff-links FILE] [--embargoes FILE] [--rates FILE] [--in EVENTS]\n\n" +
  "Events of any date are scored, also of one to come: the same file always has the same answers. A console refuses those, so that they\n" +
  "are counted at the end.\n" +
  "--rates: {currency, day, usd} as JSON lines or CSV with a header, USD for one unit; the newest of that day or before, at most 14 days old\n" +
  "--rules: a JSON object {version?, rules?: {ID: {on?, weights?: {GRADE: 0–1}, parameters?: {NAME: VALUE}}}, combining?, custom?},\n" +
  "         or what `unflag rules print --json` prints (lines or an array), with a parameter's value beside its default;\n" +
  "         the version is part of each fingerprint, so that a console's decisions have the same under the same version";

const kinds = {
  rules: "file",
  list: "files",
  labels: "file",
  tor: "file",
  vpn: "file",
  hosting: "file",
  "lost-documents": "file",
  "fraud-accounts": "file",
  "staff-links": "file",
  embargoes: "file",
  rates: "file",
  in: "file",
} as const;

/** Rows of JSON-line files; what cannot be read is counted and told. Throws where nothing of a file can be. */
const readRows = async <T>(io: Io, paths: readonly string[], take: (row: unknown) => T | null): Promise<T[]> => {
  const rows: T[] = [];
  for (const path of paths) {
    let [lines, bad] = [0, 0];
    for await (const { line } of readLines(io.read(path))) {
      if (line.trim() === "") continue;
      lines++;
      let row: T | null = null;
      try {
        row = take(JSON.parse(line));
      } catch {}
      if (row) rows.push(row);
      else bad++;
    }
    if (bad > 0 && bad === lines) throw new Refusal(`${path}: none of its ${lines} lines can be read`);
    if (bad > 0) io.tell(`${path}: ${bad} of ${lines} lines were bad`);
  }
  return rows;
};

const asFields = (row: unknown): Record<string, unknown> | null =>
  typeof row === "object" && row !== null ? (row as Record<string, unknown>) : null;

/** Rates of days as a console keeps them in its list of that name. */
const readRates = async (io: Io, paths: readonly string[]): Promise<FactLists["ratesAt"]> => {
  const rows = [];
  for (const path of paths) {
    let text = "";
    for await (const chunk of io.read(path)) text += chunk;
    const { lines, errors } = readRegister("rates", text);
    const [first] = errors;
    const why = first ? `, the first is line ${first.line} (${first.code})` : "";
    if (lines.length === 0) throw new Refusal(`${path} holds no rates (bad lines: ${errors.length}${why})`);
    if (first) io.tell(`${path}: bad lines: ${errors.length}${why}`);
    rows.push(...readRegisterRows(lines.join("\n")));
  }
  return createRates(rows.length > 0 ? rows : undefined);
};

const readFactLists = async (io: Io, options: Options<typeof kinds>): Promise<FactLists> => {
  const labels = await readRows<LabelledAddress>(io, options.labels, readAddressRow);
  const entities = options.list.length > 0 ? await readEntities(io, options.list) : [];
  const book = createAddressBook([...labels, ...listedAddresses(entities)]);
  const index = buildIndex(entities);
  const ratesAt = await readRates(io, options.rates);
  return {
    ...(ratesAt && { ratesAt }),
    names: [{ list: "sanctions", kind: "sanctions", index }],
    tables: await readNetworkTables(io, options),
    labelsOf: (address) => labelsOf(book, address),
    book,
    versions: {},
    registers: createRegisters({
      lost_documents: await readRows(io, options["lost-documents"], asFields),
      fraud_accounts: await readRows(io, options["fraud-accounts"], asFields),
      staff_links: await readRows(io, options["staff-links"], asFields),
      embargoes: await readRows(io, options.embargoes, asFields),
    }),
  };
};

export const run = async (args: string[], io: Io): Promise<number> => {
  const options = readOptions(args, kinds);
  const ruleSet = await readRules(io, options.rules);
  const source = createFactSource(await readFactLists(io, options));
  const profiles = new Map<string, Profile>();
  const answerOnce = createAnswered(ruleSet.version);
  const ahead = { count: 0, first: "" };
  const latest = clockNow().getTime() + skewMs;
  const answer = (event: Event): Answer => {
    if (event.at > latest && ahead.count++ === 0) ahead.first = `${event.id} at ${new Date(event.at).toISOString()}`;
    const customer = "customer" in event ? (event.customer ?? "") : "";
    // The decision is dated by the event, so that the same file always gives the same answers.
    const scored = score({
      event,
      profile: profiles.get(customer) ?? emptyProfile,
      facts: source.next(event),
      ruleSet,
      now: event.at,
    });
    if (customer !== "") profiles.set(customer, scored.profile);
    const { decision } = scored;
    const hits = decision.hits.map(({ rule, weight, observed, threshold, usual, reason }) => ({
      rule,
      weight,
      observed,
      threshold,
      usual,
      reason: reason.en,
    }));
    const fingerprint = createHash("sha256").update(fingerprintInput(event, decision)).digest("hex");
    const { confidence, measure } = decision;
    return {
      ...{ event: event.id, score: decision.score, confidence, measure, hits },
      ...{ rule_set: decision.ruleSetVersion, fingerprint },
    };
  };
  await answerLines(io, [...options.in, ...options.rest], (row) => {
    const decoded = decodeEvent(row);
    const reserved = decoded.ok && reservedFault(decoded.value);
    if (reserved) return { ok: false, error: reserved };
    return decoded.ok ? answerOnce(decoded.value, row, () => answer(decoded.value)) : decoded;
  });
  if (ahead.count > 0)
    io.tell(`events dated in the future, which a console refuses: ${ahead.count}, the first is ${ahead.first}`);
  for (const { rule, message, count } of takeRuleFaults(ruleSet))
    io.tell(`${rule} could not be evaluated ${count} times: ${message}`);
  return 0;
};
