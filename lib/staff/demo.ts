// The people of the demo world. Their passwords and authenticator secrets follow from a constant in this file, so that
// everybody knows them: refused unless UNFLAG_DEMO=1.
import { createHmac } from "node:crypto";
import { type StaffRole, systemActor } from "@/lib/access/actor";
import { isDemo } from "@/lib/auth/settings";
import { totpCode } from "@/lib/auth/totp";
import { now as clockNow } from "@/lib/clock";
import { createPerson } from "./commands";
import { type DemoStaff, demoStaff } from "./demo-people";

export type DemoSignIn = { role: StaffRole; name: string; email: string; password: string };

const PUBLIC_SEED = "unflag demo world: this is no secret";
const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

const derive = (purpose: string, email: string): Buffer =>
  createHmac("sha256", PUBLIC_SEED).update(`${purpose}\n${email}`).digest();

function refuseOutsideDemo(): void {
  if (!isDemo()) throw new Error("demo people exist only in a demo world: set UNFLAG_DEMO=1");
}

const passwordOf = ({ role, email }: DemoStaff): string =>
  `demo-${role}-${derive("password", email).toString("hex").slice(0, 6)}`;

/** 32 Base32 letters, one of each byte: 160 bits. */
const secretOf = ({ email }: DemoStaff): string =>
  [...derive("totp", email)].map((byte) => BASE32.charAt(byte & 31)).join("");

/** E-mail and password of each demo person, for the launcher and the sign-in page to show. */
export function demoPeople(people: readonly DemoStaff[] = demoStaff): DemoSignIn[] {
  refuseOutsideDemo();
  return people.map((person) => ({
    role: person.role,
    name: person.name,
    email: person.email,
    password: passwordOf(person),
  }));
}

/** The present code of a demo person, found by role or e-mail; null when there is none. A code works once, for 30 s. */
export function demoCode(who: string, people: readonly DemoStaff[] = demoStaff): string | null {
  refuseOutsideDemo();
  const person = people.find(({ role, email }) => role === who || email === who);
  return person ? totpCode(secretOf(person), clockNow()) : null;
}

/** Creates the demo people who are not there yet, ready to sign in. `idOf` gives the entities by code. Answers how many were made. */
export async function createDemoStaff(
  idOf: ReadonlyMap<string, string>,
  people: readonly DemoStaff[] = demoStaff,
): Promise<number> {
  refuseOutsideDemo();
  let made = 0;
  for (const person of people) {
    const { email, name, role, locale, queues } = person;
    const entityIds = person.entities.flatMap((code) => idOf.get(code) ?? []);
    const secrets = { password: passwordOf(person), totpSecret: secretOf(person) };
    const input = { email, name, role, locale, queues: [...queues], entityIds, ...secrets };
    const result = await createPerson({ actor: systemActor("demo") }, input);
    if (result.ok) made += 1;
    else if (result.error.detail !== "email_taken") throw new Error(`demo person ${email}: ${result.error.detail}`);
  }
  return made;
}
