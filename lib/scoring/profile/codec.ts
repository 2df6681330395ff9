// A profile as bytes: a version, then one section per part, each with its tag and length, so that a reader may skip what it
// does not know. Sections are written in one order and their contents sorted: equal profiles have equal bytes.

import { ByteReader, ByteWriter } from "./bytes";
import { emptyProfile, type Profile } from "./profile";
import { readers, writers } from "./sections";

/** Raise when an old reader would misread; `unflag profiles rebuild` then makes them anew from the stored events. */
export const PROFILE_VERSION = 2;
/** Version 1 lacks sections only (destinations, allow-list, spreads, orders, arrivals): it is read as having none. */
const OLDEST_READABLE = 1;

/** The profile as bytes. */
export const encodeProfile = (profile: Profile): Uint8Array => {
  const out = new ByteWriter();
  out.varint(PROFILE_VERSION);
  out.varint(profile.newest);
  for (const [tag, write] of writers) {
    const section = new ByteWriter();
    write(section, profile);
    if (section.length === 0) continue;
    out.varint(tag);
    out.varint(section.length);
    out.append(section);
  }
  return out.bytes();
};

/** The profile that the bytes hold. Throws when they are damaged or of another version: the caller rebuilds. */
export const decodeProfile = (bytes: Uint8Array): Profile => {
  const input = new ByteReader(bytes);
  const version = input.varint();
  if (version < OLDEST_READABLE || version > PROFILE_VERSION)
    throw new Error(`profile version ${version} is not ${PROFILE_VERSION}`);
  let profile: Profile = { ...emptyProfile, newest: input.varint() };
  while (!input.done) {
    const tag = input.varint();
    const section = input.part(input.varint());
    const read = readers.get(tag);
    if (read !== undefined) profile = { ...profile, ...read(section, profile.newest) };
  }
  return profile;
};
