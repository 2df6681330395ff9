// What can be done with webhooks, as the page hands it over: server actions, each called with a fresh key per attempt.
import type { z } from "zod";
import type { endInput, rotateInput, ShownSecret, subscribeInput } from "@/lib/webhooks/commands";
import type { Act } from "../case/case-actions";

export type WebhookActions = {
  subscribe: Act<z.input<typeof subscribeInput>, ShownSecret>;
  rotate: Act<z.input<typeof rotateInput>, ShownSecret>;
  end: Act<z.input<typeof endInput>, { id: string }>;
};
