// `unflag lists read`: official list files as one normalised entity a line.
import { type Io, Refusal } from "../cli/io";
import { printEntities } from "../cli/listed-names";
import { readOptions } from "../cli/options";

export const summary = "OFAC, UN, EU, UK or own list files as normalised entities";
export const usage = "unflag lists read FILE…";

export const run = async (args: string[], io: Io): Promise<number> => {
  const { rest } = readOptions(args, {});
  if (rest.length === 0) throw new Refusal("lists read needs FILE…");
  await printEntities(io, rest);
  return 0;
};
