// Where a customer was seen, as bytes, newest first. People are mostly where they were before: a place with its device is told
// when it first comes, and by its number from then on. Four to five bytes a sighting instead of ten.

import type { ByteReader, ByteWriter } from "./bytes";
import { areSeconds, keysIn, placeOf, type Read, readKeys, readUnit, type Write, writeKeys, writeUnit } from "./fields";
import { SIGHTINGS } from "./layouts";
import { logLength, logOf } from "./log";
import type { Log, Sighting } from "./profile";

const { width } = SIGHTINGS;
const LAT = 1;
const LON = 2;
const DEVICE = 3;
const RADIUS_KM = 4;
const COUNTRY = 5;

/** Told instead of a number: a place that did not come before. */
const NEW = 0;

const isSamePlace = (rows: readonly number[], one: number, other: number): boolean => {
  for (let column = LAT; column < width; column++) if (rows[one + column] !== rows[other + column]) return false;
  return true;
};

const writePlace = (out: ByteWriter, rows: readonly number[], start: number, keys: readonly number[]): void => {
  out.signed(rows[start + LAT] as number);
  out.signed(rows[start + LON] as number);
  out.varint(rows[start + RADIUS_KM] as number);
  out.varint(rows[start + COUNTRY] as number);
  out.varint(placeOf(keys, rows[start + DEVICE] as number));
};

/** The columns behind the instant, the last one first. */
type Place = readonly [country: number, radiusKm: number, device: number, lon: number, lat: number];

const readPlace = (input: ByteReader, keys: readonly number[]): Place => {
  const lat = input.signed();
  const lon = input.signed();
  const radiusKm = input.varint();
  const country = input.varint();
  return [country, radiusKm, keys[input.varint()] ?? 0, lon, lat];
};

export const writeSightings: Write<Log<Sighting>> = (out, log, newest) => {
  if (logLength(log) === 0) return;
  const { rows } = log;
  const [first, end] = [log.from * width, log.to * width];
  const unit = writeUnit(out, newest, areSeconds(rows, first, end, width));
  const keys = keysIn(log, SIGHTINGS, DEVICE);
  writeKeys(out, keys);
  out.varint(logLength(log));
  const places: number[] = [];
  let before = newest;
  for (let start = end - width; start >= first; start -= width) {
    out.varint((before - (rows[start] as number)) / unit);
    before = rows[start] as number;
    const known = places.findIndex((place) => isSamePlace(rows, place, start));
    out.varint(known === -1 ? NEW : known + 1);
    if (known !== -1) continue;
    places.push(start);
    writePlace(out, rows, start, keys);
  }
};

export const readSightings: Read<Log<Sighting>> = (input, newest) => {
  const unit = readUnit(input);
  const keys = readKeys(input);
  const count = input.varint();
  const places: Place[] = [];
  const rows: number[] = [];
  let at = newest;
  for (let index = 0; index < count; index++) {
    at -= input.varint() * unit;
    const number = input.varint();
    if (number === NEW) places.push(readPlace(input, keys));
    const place = places[(number === NEW ? places.length : number) - 1];
    if (place === undefined) throw new Error("profile bytes name a place that they do not tell");
    rows.push(place[0], place[1], place[2], place[3], place[4], at);
  }
  return logOf(rows.reverse(), SIGHTINGS);
};

/** As profiles before version 3 tell them: oldest first, each with its place. */
export const readOldSightings: Read<Log<Sighting>> = (input, newest) => {
  const unit = readUnit(input);
  const keys = readKeys(input);
  const count = input.varint();
  const rows: number[] = [];
  for (let index = 0; index < count; index++) {
    const at = newest - input.varint() * unit;
    const [country, radiusKm, device, lon, lat] = readPlace(input, keys);
    rows.push(at, lat, lon, device, radiusKm, country);
  }
  return logOf(rows, SIGHTINGS);
};
