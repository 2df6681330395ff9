// What can be done with keys, as the page hands it over: server actions, each called with a fresh key per attempt.
import type { z } from "zod";
import type { createKeyInput, keyInput, rotateKeyInput } from "@/lib/api/keys";
import type { Act } from "../case/case-actions";

type Made = { id: string; prefix: string; key: string };
export type KeyActions = {
  create: Act<z.input<typeof createKeyInput>, Made>;
  rotate: Act<z.input<typeof rotateKeyInput>, Made>;
  revoke: Act<z.input<typeof keyInput>, { id: string; name: string; prefix: string }>;
};
