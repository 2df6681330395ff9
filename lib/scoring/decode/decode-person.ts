// Events about a person and how they reach their account, decoded.

import { normaliseType } from "../customer-type";
import type {
  CustomerDocument,
  CustomerEvent,
  DestinationAllowedEvent,
  DestinationFailedEvent,
  DocumentResultEvent,
  KycLevel,
  KycLevelEvent,
  LoginEvent,
  ProfileChangeEvent,
  RegistrationEvent,
  RelationshipEndEvent,
  ScreeningEvent,
  StepUpResultEvent,
} from "../event";
import { STEP_UP_PROOFS } from "../event";
import { normalisePlan } from "../plans";
import { FIELD } from "./fields";
import { LENGTH, LIST_LIMIT, type Reader } from "./reader";
import { spellAddress } from "./spelling";
import { type Fields, isFields, type ValueReader } from "./value-reader";

/** What each event of a customer starts with. */
const customerCommon = (read: ValueReader, raw: Fields, id: string, source: string) => ({
  id,
  source,
  at: read.instant(raw.at, "at"),
  raw,
  customer: read.text(raw.customer, "customer", LENGTH.id),
});

const level = (read: ValueReader, value: unknown, path: string): KycLevel => read.whole(value, path, 3) as KycLevel;

/** A document is its number alone or an object. */
const decodeDocument = (read: ValueReader, value: unknown): CustomerDocument | undefined => {
  if (value === undefined || value === null) return undefined;
  if (typeof value === "string") return { number: read.text(value, "document", LENGTH.code) };
  const fields = read.enter(value, "document");
  if (fields === null) return undefined;
  const document: CustomerDocument = {
    number: read.text(fields.number, "number", LENGTH.code),
    type: read.textMaybe(fields.type, "type", LENGTH.code),
    country: read.countryMaybe(fields.country, "country"),
    expires: read.dateMaybe(fields.expires, "expires"),
  };
  read.leave();
  return document;
};

const decodeNode = (read: ValueReader, value: unknown, path: string): { node: string; attested: boolean } => {
  const fields = read.enter(value, path);
  if (fields === null) return { node: "", attested: false };
  const node = {
    node: read.text(fields.node, "node", LENGTH.id),
    attested: read.flag(fields.attested, "attested"),
  };
  read.leave();
  return node;
};

export const decodeCustomer = (read: ValueReader, raw: Fields, id: string, source: string): CustomerEvent => ({
  kind: "customer",
  id,
  source,
  at: read.instant(raw.at, "at"),
  raw,
  customer: read.text(raw.customer, "customer", LENGTH.id),
  entity: read.text(raw.entity, "entity", LENGTH.code),
  type: normaliseType(read.text(raw.type, "type", LENGTH.code)),
  name: read.text(raw.name, "name", LENGTH.name),
  nativeName: read.textMaybe(raw.native_name, "native_name", LENGTH.name),
  dateOfBirth: read.dateMaybe(raw.date_of_birth, "date_of_birth"),
  nationality: read.countryMaybe(raw.nationality, "nationality"),
  residence: read.country(raw.residence, "residence"),
  address: read.textMaybe(raw.address, "address", LENGTH.text),
  language: read.text(raw.language, "language", LENGTH.code),
  email: read.textMaybe(raw.email, "email", LENGTH.name),
  phone: read.textMaybe(raw.phone, "phone", LENGTH.code),
  termsVersion: read.text(raw.terms_version, "terms_version", LENGTH.code),
  kycLevel: level(read, raw.kyc_level, "kyc_level"),
  plans: (
    read.listMaybe(raw.plans, "plans", (item, path) => normalisePlan(read.text(item, path, LENGTH.code))) ?? []
  ).sort(),
  document: decodeDocument(read, raw.document),
  timeZone: read.timeZoneMaybe(raw.time_zone, "time_zone"),
  signingNodes: read.listMaybe(raw.signing_nodes, "signing_nodes", (item, path) => decodeNode(read, item, path)),
});

export const decodeScreening = (read: ValueReader, raw: Fields, id: string, source: string): ScreeningEvent => ({
  kind: "screening",
  ...customerCommon(read, raw, id, source),
  list: read.text(raw.list, "list", LENGTH.code),
  version: read.text(raw.version, "version", LENGTH.code),
  entries: read.list(raw.entries, "entries", (item, path) => read.text(item, path, LENGTH.text)),
  type: normaliseType(read.text(raw.type, "type", LENGTH.code)),
  name: read.text(raw.name, "name", LENGTH.name),
  nativeName: read.textMaybe(raw.native_name, "native_name", LENGTH.name),
  dateOfBirth: read.dateMaybe(raw.date_of_birth, "date_of_birth"),
  nationality: read.countryMaybe(raw.nationality, "nationality"),
  document: decodeDocument(read, raw.document),
});

export const decodeRelationshipEnd = (
  read: ValueReader,
  raw: Fields,
  id: string,
  source: string,
): RelationshipEndEvent => ({
  kind: "relationship_end",
  ...customerCommon(read, raw, id, source),
});

/** Traits are a text, a list of texts, or an object whose entries become "name=value". */
const decodeTraits = (read: ValueReader, value: unknown): string[] => {
  const name = "device_traits";
  if (typeof value === "string") return [read.text(value, name, LENGTH.name)];
  if (!isFields(value)) return read.listMaybe(value, name, (item, path) => read.text(item, path, LENGTH.name)) ?? [];
  const entries = Object.entries(value);
  if (entries.length > LIST_LIMIT) read.fail("too_long", name, `must have at most ${LIST_LIMIT} entries`);
  return entries.slice(0, LIST_LIMIT).map(([key, trait]) => {
    if (typeof trait === "object")
      read.fail("wrong_type", `${name}.${key}`, "must be a text, a number or true or false");
    const text = `${key}=${String(trait)}`;
    if (text.length > LENGTH.name)
      read.fail("too_long", `${name}.${key}`, `must have at most ${LENGTH.name} characters`);
    return text;
  });
};

export const decodeRegistration = (read: ValueReader, raw: Fields, id: string, source: string): RegistrationEvent => ({
  kind: "registration",
  ...customerCommon(read, raw, id, source),
  phoneType: read.text(raw.phone_type, "phone_type", LENGTH.code),
  ip: read.ip(raw.ip, "ip"),
  device: read.text(raw.device, "device", LENGTH.id),
  deviceTraits: decodeTraits(read, raw.device_traits).sort(),
  country: read.country(raw.country, "country"),
});

export const decodeLogin = (read: Reader, id: string, source: string): LoginEvent => ({
  kind: "login",
  id,
  source,
  at: read.instant(FIELD.at),
  raw: read.raw,
  customer: read.text(FIELD.customer, LENGTH.id),
  ip: read.ip(FIELD.ip),
  device: read.text(FIELD.device, LENGTH.id),
  userAgent: read.textMaybe(FIELD.user_agent, LENGTH.agent),
});

export const decodeProfileChange = (
  read: ValueReader,
  raw: Fields,
  id: string,
  source: string,
): ProfileChangeEvent => ({
  kind: "profile_change",
  ...customerCommon(read, raw, id, source),
  field: read.text(raw.field, "field", LENGTH.code),
});

export const decodeDocumentResult = (
  read: ValueReader,
  raw: Fields,
  id: string,
  source: string,
): DocumentResultEvent => ({
  kind: "document_result",
  ...customerCommon(read, raw, id, source),
  documentType: read.text(raw.document_type, "document_type", LENGTH.code),
  codes: read.list(raw.codes, "codes", (item, path) => read.text(item, path, LENGTH.code)),
});

export const decodeKycLevel = (read: ValueReader, raw: Fields, id: string, source: string): KycLevelEvent => ({
  kind: "kyc_level",
  ...customerCommon(read, raw, id, source),
  level: level(read, raw.level, "level"),
});

export const decodeStepUpResult = (read: ValueReader, raw: Fields, id: string, source: string): StepUpResultEvent => ({
  kind: "step_up_result",
  ...customerCommon(read, raw, id, source),
  transaction: read.text(raw.transaction, "transaction", LENGTH.id),
  level: read.oneOf(raw.level, "level", STEP_UP_PROOFS),
  passed: read.flag(raw.passed, "passed"),
});

const destination = (read: ValueReader, raw: Fields, id: string, source: string) => ({
  ...customerCommon(read, raw, id, source),
  address: spellAddress(read.text(raw.address, "address", LENGTH.id)),
});
export const decodeDestinationFailed = (
  read: ValueReader,
  raw: Fields,
  id: string,
  source: string,
): DestinationFailedEvent => ({ kind: "destination_failed", ...destination(read, raw, id, source) });
export const decodeDestinationAllowed = (
  read: ValueReader,
  raw: Fields,
  id: string,
  source: string,
): DestinationAllowedEvent => ({ kind: "destination_allowed", ...destination(read, raw, id, source) });
