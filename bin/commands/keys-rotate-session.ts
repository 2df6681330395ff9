// `unflag keys rotate-session`: a new secret for session cookies; those of the old one hold until the next rotation.
import { type Io, Refusal } from "../cli/io";
import { rotateSessionSecret } from "../launch/installation";

export const summary = "makes a new secret for session cookies, used from the next start on; nobody is signed out";
export const usage = "unflag keys rotate-session";

export const run = async (args: string[], io: Io): Promise<number> => {
  if (args.length > 0) throw new Refusal(`usage: ${usage}`);
  if (process.env.NEXTAUTH_SECRET)
    throw new Refusal("NEXTAUTH_SECRET is set: set a new one, the old as NEXTAUTH_SECRET_BEFORE, and restart");
  await io.print({ accepted: rotateSessionSecret() });
  return 0;
};
