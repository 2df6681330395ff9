// `unflag demo code`: the six digits that a demo person signs in with now.
import { demoCode } from "@/lib/staff/demo";
import { type Io, Refusal } from "../cli/io";
import { readOptions } from "../cli/options";

export const summary = "the present sign-in code of a demo person; each works once";
export const usage = "unflag demo code ROLE|EMAIL";

export const run = async (args: string[], io: Io): Promise<number> => {
  const [who] = readOptions(args, {}).rest;
  if (!who) throw new Refusal(`usage: ${usage}`);
  process.env.UNFLAG_DEMO = "1";
  const code = demoCode(who);
  if (code === null) throw new Refusal(`no demo person is or has the role ${who}`);
  await io.say(code);
  return 0;
};
