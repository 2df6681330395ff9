// How customers reach the exchange: a registration, the record of who they are, the documents, the level; and how they leave.
import { hour, localTime, minute, startOfDay } from "./calendar";
import type { Person } from "./person";
import { Stage } from "./stage";
import type { Push } from "./wire";

/** The `customer` event's body, as it stands at `level`. */
export const customerBody = (person: Person, level: number = person.kycLevel): Record<string, unknown> => ({
  entity: person.entity,
  type: person.type,
  name: person.name,
  native_name: person.nativeName,
  date_of_birth: person.type === "person" ? person.born : undefined,
  nationality: person.nationality,
  residence: person.country,
  address: person.address,
  language: person.language,
  email: person.email,
  phone: person.phone,
  terms_version: "2026-05",
  kyc_level: level,
  plans: person.plans,
  document: level > 0 ? person.document : undefined,
  time_zone: person.zone,
});

/** The hour at which someone who joins on a day registers; nothing else of theirs happens that day. */
const register = (stage: Stage, at: number): void => {
  const { person, random } = stage;
  const device = person.devices[0]!;
  const body = { phone_type: random.chance(0.93) ? "mobile" : "virtual", ip: person.homeIp, device: device.id };
  stage.emit("customer", at, customerBody(person, 0), "identity");
  stage.emit(
    "registration",
    at + minute,
    { ...body, device_traits: device.traits, country: person.country },
    "identity",
  );
  if (person.kycLevel === 0) return;
  const type = person.document.type;
  let done = at + random.whole(8, 25) * minute;
  if (random.chance(0.12)) {
    const codes = [random.pick(["blurred", "glare", "cropped", "low_resolution", "name_mismatch"])];
    stage.emit("document_result", done, { document_type: type, codes }, "identity");
    done += random.whole(5, 40) * minute;
  }
  stage.emit("document_result", done, { document_type: type, codes: [] }, "identity");
  stage.emit("kyc_level", done + 3 * minute, { level: person.kycLevel }, "identity");
  stage.emit("customer", done + 4 * minute, customerBody(person), "identity");
};

/** Old customers are reported once, within the world's first hour. */
const introduce = (stage: Stage, beginsAt: number, customers: number): void => {
  const at = beginsAt + Math.floor((stage.person.index * hour) / customers);
  stage.emit("customer", at, customerBody(stage.person), "identity");
};

type World = { firstDay: number; beginsAt: number; people: readonly Person[] };

/** Reports what concerns the person's being a customer on `day` (joining, leaving). True when they can act that day. */
export const isCustomerOn = (person: Person, day: number, world: World, push: Push): boolean => {
  const sinceStart = day - world.firstDay;
  const stage = () => new Stage(person, day, "k", push);
  if (person.joins === sinceStart) {
    const here = stage();
    const at = localTime(person.zone, day, here.random.between(9, 21));
    register(here, Math.max(at, world.beginsAt + hour));
    return false;
  }
  if (person.joins === null && sinceStart === 0) introduce(stage(), world.beginsAt, world.people.length);
  if (person.leaves !== null && sinceStart >= person.leaves) {
    if (sinceStart === person.leaves) stage().emit("relationship_end", startOfDay(day) + 10 * hour, {}, "identity");
    return false;
  }
  return person.joins === null || sinceStart > person.joins;
};
