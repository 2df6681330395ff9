// The events of the wire as zod schemas: the published contract (OpenAPI, documents, typed senders). Intake decodes with
// decode/decode-event.ts, which a property test holds to these.

import { z } from "zod";
import { AMOUNT_PATTERN, decimalOf, MONEY_PATTERN } from "./decode/decimal";
import { LENGTH, LIST_LIMIT, WHOLE_LIMIT } from "./decode/reader";
import { COUNTERPARTY_KINDS, DIRECTIONS, type EventKind, STEP_UP_PROOFS, TRANSACTION_STATUSES } from "./event";

const INSTANT =
  /^2[01]\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]([01]\d|2[0-3]):?[0-5]\d)$/;

const dayExists = (text: string): boolean => {
  const day = new Date(`${text.slice(0, 10)}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text.slice(0, 10));
};

const zoneExists = (zone: string): boolean => {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
};

type Schema = z.ZodObject<z.ZodRawShape, z.core.$loose>;

const makeSchemas = (): Record<EventKind, Schema> => {
  const text = (max: number) =>
    z
      .string()
      .min(1)
      .max(max)
      .refine((value) => !value.includes("\u0000"));
  const id = text(LENGTH.id);
  const code = text(LENGTH.code);
  const decimal = (pattern: RegExp) =>
    z.union([z.string().regex(pattern), z.number().refine((value) => pattern.test(decimalOf(value)))]);
  const amount = decimal(AMOUNT_PATTERN);
  const money = decimal(MONEY_PATTERN);
  const whole = z.number().int().min(0).max(WHOLE_LIMIT);
  const country = z.string().regex(/^[A-Za-z]{2}$/);
  const date = z
    .string()
    .regex(/^\d{4}-\d\d-\d\d$/)
    .refine(dayExists);
  const ip = z.union([z.ipv4(), z.ipv6()]);
  const level = z.number().int().min(0).max(3);
  const list = <T extends z.ZodType>(item: T) => z.array(item).max(LIST_LIMIT);

  const instant = z.string().regex(INSTANT).refine(dayExists);
  const common = { id, at: instant, source: code.nullish() };
  const ofCustomer = { ...common, customer: id };
  const perhapsOfCustomer = { ...common, customer: id.nullish() };

  const counterparty = z.looseObject({
    kind: z.enum(COUNTERPARTY_KINDS),
    id,
    name: text(LENGTH.name).nullish(),
    bank_code: code.nullish(),
    country: country.nullish(),
  });

  const document = z.union([
    code,
    z.looseObject({ number: code, type: code.nullish(), country: country.nullish(), expires: date.nullish() }),
  ]);

  const traits = z.union([
    text(LENGTH.name),
    list(text(LENGTH.name)),
    z
      .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
      .refine((value) => Object.keys(value).length <= LIST_LIMIT)
      .refine((value) => Object.entries(value).every(([key, trait]) => `${key}=${trait}`.length <= LENGTH.name)),
  ]);

  const shapes = {
    customer: {
      ...ofCustomer,
      entity: code,
      type: code,
      name: text(LENGTH.name),
      native_name: text(LENGTH.name).nullish(),
      date_of_birth: date.nullish(),
      nationality: country.nullish(),
      residence: country,
      address: text(LENGTH.text).nullish(),
      language: code,
      email: text(LENGTH.name).nullish(),
      phone: code.nullish(),
      terms_version: code,
      kyc_level: level,
      plans: list(code).nullish(),
      document: document.nullish(),
      time_zone: code.refine(zoneExists).nullish(),
      signing_nodes: list(z.looseObject({ node: id, attested: z.boolean() })).nullish(),
    },
    relationship_end: ofCustomer,
    registration: { ...ofCustomer, phone_type: code, ip, device: id, device_traits: traits.nullish(), country },
    login: { ...ofCustomer, ip, device: id, user_agent: text(LENGTH.agent).nullish() },
    profile_change: { ...ofCustomer, field: code },
    document_result: { ...ofCustomer, document_type: code, codes: list(code) },
    kyc_level: { ...ofCustomer, level },
    step_up_result: { ...ofCustomer, transaction: id, level: z.enum(STEP_UP_PROOFS), passed: z.boolean() },
    destination_failed: { ...ofCustomer, address: id },
    destination_allowed: { ...ofCustomer, address: id },
    transaction: {
      ...ofCustomer,
      direction: z.enum(DIRECTIONS),
      asset: code,
      amount,
      value_usd: money,
      currency: code.nullish(),
      fiat_amount: money.nullish(),
      ip: ip.nullish(),
      device: id.nullish(),
      counterparty: counterparty.nullish(),
      chain: code.nullish(),
      hash: id.nullish(),
      block: whole.nullish(),
      unit_price: amount.nullish(),
      market_price: amount.nullish(),
      status: z.enum(TRANSACTION_STATUSES).nullish(),
    },
    transaction_update: {
      ...perhapsOfCustomer,
      transaction: id,
      hash: id.nullish(),
      block: whole.nullish(),
      confirmations: whole.nullish(),
      status: z.enum(TRANSACTION_STATUSES).nullish(),
    },
    chain_transfer: {
      ...perhapsOfCustomer,
      chain: code,
      hash: id,
      block: whole,
      from: id,
      to: id,
      asset: code,
      amount,
      value_usd: money,
    },
    order: {
      ...ofCustomer,
      market: code,
      side: z.enum(["buy", "sell"]),
      price: amount,
      quantity: amount,
      status: code,
    },
    market: { ...perhapsOfCustomer, asset: code, move_pct: z.number() },
    network: {
      ...perhapsOfCustomer,
      chain: code,
      congestion: z.number().nullish(),
      gas: z.number().nullish(),
      block: whole.nullish(),
    },
    protocol: { ...perhapsOfCustomer, address: id, tvl_usd: money },
    partner_alert: { ...perhapsOfCustomer, partner: id, transaction: id, code },
    complaint: { ...perhapsOfCustomer, against: id, transaction: id.nullish(), code },
    blacklist: {
      ...perhapsOfCustomer,
      source: code,
      address: id,
      tier: z.enum(["first", "other"]),
      tag: code,
      copied_from: id.nullish(),
      expires_at: instant.nullish(),
    },
    screening: {
      ...ofCustomer,
      list: code,
      version: code,
      entries: list(text(LENGTH.text)),
      type: code,
      name: text(LENGTH.name),
      native_name: text(LENGTH.name).nullish(),
      date_of_birth: date.nullish(),
      nationality: country.nullish(),
      document: document.nullish(),
    },
  } satisfies Record<EventKind, z.ZodRawShape>;

  return Object.fromEntries(
    Object.entries(shapes).map(([kind, shape]) => [kind, z.looseObject({ kind: z.literal(kind), ...shape })]),
  ) as unknown as Record<EventKind, Schema>;
};

/** The schema of each kind of event. Unknown fields pass and are kept. Pages that do not ask for it do not carry it. */
export const eventSchemas: Record<EventKind, Schema> = /* @__PURE__ */ makeSchemas();
