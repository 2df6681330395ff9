"use server";
// What the page of deliveries can do; each is a command that decides for itself.
import { action } from "@/lib/action";
import { giveUpDelivery, orderAnew, readBackDelivery, retryDelivery } from "@/lib/deliveries/handle";

export const retryAction = action(retryDelivery, () => ["/deliveries"]);
export const giveUpAction = action(giveUpDelivery, () => ["/deliveries"]);
export const orderAnewAction = action(orderAnew, () => ["/deliveries"]);
export const readBackAction = action(readBackDelivery, () => ["/deliveries"]);
