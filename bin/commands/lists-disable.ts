// `unflag lists disable`: ends fetching lists from their sources.
import type { Io } from "../cli/io";
import { switchSources } from "../cli/switch-sources";

export const summary = "ends fetching lists from their sources (official: all official ones)";
export const usage = "unflag lists disable NAME… | official";

export const run = (args: string[], io: Io): Promise<number> => switchSources(args, io, false, usage);
