"use server";
// Subscribing systems, changing their secrets, ending them. The commands decide for themselves.
import { action } from "@/lib/action";
import { endSubscription, rotateSecret, subscribe } from "@/lib/webhooks/commands";

const page = () => ["/settings/webhooks"];
export const subscribeAction = action(subscribe, page);
export const rotateAction = action(rotateSecret, page);
export const endAction = action(endSubscription, page);
