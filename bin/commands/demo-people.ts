// `unflag demo people`: who may sign in to the demo, and with what.
import { demoPeople } from "@/lib/staff/demo";
import type { Io } from "../cli/io";
import { readOptions } from "../cli/options";

export const summary = "e-mail and password of the demo people; unflag demo code ROLE gives their codes";
export const usage = "unflag demo people [--json]";

export const run = async (args: string[], io: Io): Promise<number> => {
  const { json } = readOptions(args, { json: "flag" });
  process.env.UNFLAG_DEMO = "1";
  const people = demoPeople();
  if (json) {
    for (const person of people) await io.print(person);
    return 0;
  }
  const wide = (of: (person: (typeof people)[number]) => string): number =>
    Math.max(...people.map((each) => of(each).length));
  const [role, email] = [wide((each) => each.role), wide((each) => each.email)];
  const firsts = people.filter((person, place) => people.findIndex((each) => each.role === person.role) === place);
  await io.say("Sign in as (the code comes from: npm run -s unflag -- demo code ROLE)");
  for (const each of firsts) await io.say(`  ${each.role.padEnd(role)}  ${each.email.padEnd(email)}  ${each.password}`);
  return 0;
};
