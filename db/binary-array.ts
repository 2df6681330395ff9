// Arrays as PostgreSQL itself writes them on the wire: nothing is spelled out, quoted or parsed on the way. Layout: dimensions (1),
// whether there are nulls, the element's type, length, lower bound; then each element with its length, −1 for null.

/** How one type's elements are written: the number of bytes, at most, and the writing, which answers where it ended. */
type Element = {
  oid: number;
  accepts(value: unknown): boolean;
  most(value: never): number;
  write(into: Buffer, at: number, value: never): number;
};

const HEADER = 20;
/** 2000-01-01, from which PostgreSQL counts microseconds. */
const EPOCH = 946_684_800_000;
const TWO_32 = 2 ** 32;

const int64 = (into: Buffer, at: number, value: number): number => {
  const high = Math.floor(value / TWO_32);
  into.writeInt32BE(high, at);
  return into.writeUInt32BE(value - high * TWO_32, at + 4);
};

const nibble = (code: number): number => (code < 58 ? code - 48 : (code | 32) - 87);

const uuid = (into: Buffer, at: number, value: string): number => {
  let to = at;
  for (let from = 0; from < 36; from += 2) {
    if (value.charCodeAt(from) === 45) from += 1;
    into[to++] = (nibble(value.charCodeAt(from)) << 4) | nibble(value.charCodeAt(from + 1));
  }
  return to;
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const isText = (value: unknown): boolean => typeof value === "string";
const isWhole = (value: unknown): boolean => Number.isSafeInteger(value);
const isShort = (value: unknown): boolean => isWhole(value) && Math.abs(value as number) < 2 ** 31;
const bool: Element = {
  oid: 16,
  accepts: (value) => typeof value === "boolean",
  most: () => 1,
  write: (into, at, value: boolean) => into.writeUInt8(value ? 1 : 0, at),
};
/** A UTF-16 unit is three bytes of UTF-8 at most. */
const most = (value: string): number => value.length * 3 + 1;

const elements: Readonly<Record<string, Element>> = {
  bool,
  boolean: bool,
  bytea: {
    oid: 17,
    accepts: Buffer.isBuffer,
    most: (value: Buffer) => value.length,
    write: (into, at, value: Buffer) => at + value.copy(into, at),
  },
  bigint: { oid: 20, accepts: isWhole, most: () => 8, write: int64 },
  int: {
    oid: 23,
    accepts: isShort,
    most: () => 4,
    write: (into, at, value: number) => into.writeInt32BE(value, at),
  },
  text: { oid: 25, accepts: isText, most, write: (into, at, value: string) => at + into.write(value, at) },
  real: {
    oid: 700,
    accepts: (value) => typeof value === "number",
    most: () => 4,
    write: (into, at, value: number) => into.writeFloatBE(value, at),
  },
  timestamptz: {
    oid: 1184,
    accepts: (value) => value instanceof Date && isWhole(value.getTime()),
    most: () => 8,
    write: (into, at, value: Date) => int64(into, at, (value.getTime() - EPOCH) * 1000),
  },
  uuid: {
    oid: 2950,
    accepts: (value) => typeof value === "string" && UUID.test(value),
    most: () => 16,
    write: uuid,
  },
  jsonb: {
    oid: 3802,
    accepts: isText,
    most,
    write: (into, at, value: string) => {
      into[at] = 1;
      return at + 1 + into.write(value, at + 1);
    },
  },
};

/**
 * The values (null among them) as a binary array of this type; JSON comes as its text. Null when the type is not known here or
 * a value is not what it takes: the caller then leaves the spelling to the driver.
 */
export const binaryArray = (type: string, values: readonly unknown[]): Buffer | null => {
  const element = elements[type];
  if (element === undefined) return null;
  // By index: lists of every kind of value come here, and walking them as such would make an object for each.
  let size = HEADER;
  let nulls = 0;
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    if (value === null) nulls = 1;
    else if (element.accepts(value)) size += element.most(value as never);
    else return null;
  }
  const into = Buffer.allocUnsafe(size + 4 * values.length);
  into.writeInt32BE(1, 0);
  into.writeInt32BE(nulls, 4);
  into.writeInt32BE(element.oid, 8);
  into.writeInt32BE(values.length, 12);
  into.writeInt32BE(1, 16);
  let at = HEADER;
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    const end = value === null ? at + 4 : element.write(into, at + 4, value as never);
    into.writeInt32BE(value === null ? -1 : end - at - 4, at);
    at = end;
  }
  return into.subarray(0, at);
};
