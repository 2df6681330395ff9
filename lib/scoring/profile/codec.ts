// A profile as bytes: a version, then one section per part, each with its tag and length, so that a reader may skip what it
// does not know. Sections are written in one order and their contents sorted: equal profiles have equal bytes.

import { ByteReader, ByteWriter } from "./bytes";
import { draftProfile, type Profile } from "./profile";
import { formerSections, sections } from "./sections";

/** Raise when an old reader would misread; `unflag profiles rebuild` then makes them anew from the stored events. */
export const PROFILE_VERSION = 3;
/** Version 1 lacks destinations, allow-list, spreads, orders and arrivals, both lack past amounts: read as having none. */
const OLDEST_READABLE = 1;

const sectionOf = new Map([...sections, ...formerSections].map((section) => [section.tag, section]));

// Every profile is written in the same memory: what is handed out is a copy.
const whole = new ByteWriter();
const contents = new ByteWriter();

/** The profile as bytes. */
export const encodeProfile = (profile: Profile): Uint8Array => {
  whole.clear();
  whole.varint(PROFILE_VERSION);
  whole.varint(profile.newest);
  for (const { tag, write } of sections) {
    contents.clear();
    write(contents, profile);
    if (contents.length === 0) continue;
    whole.varint(tag);
    whole.varint(contents.length);
    whole.append(contents);
  }
  return whole.bytes();
};

/** The profile that the bytes hold. Throws when they are damaged or of another version: the caller rebuilds. */
export const decodeProfile = (bytes: Uint8Array): Profile => {
  const input = new ByteReader(bytes);
  const version = input.varint();
  if (version < OLDEST_READABLE || version > PROFILE_VERSION)
    throw new Error(`profile version ${version} is not ${PROFILE_VERSION}`);
  const profile = draftProfile();
  profile.newest = input.varint();
  while (!input.done) {
    const section = sectionOf.get(input.varint());
    const contents = input.part(input.varint());
    section?.read(contents, profile);
  }
  return profile;
};
