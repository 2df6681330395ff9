// What was found out about an alert of ours: words about people of ours and of customers, so the master key seals them.
import { openByMaster, sealByMaster } from "@/lib/crypto/seal";

const purpose = (alertId: string): string => `insider alert ${alertId} words`;

export const sealFinding = (alertId: string, words: string): Buffer =>
  sealByMaster(purpose(alertId), Buffer.from(words));
export const openFinding = (alertId: string, sealed: Buffer): string =>
  openByMaster(purpose(alertId), sealed).toString();
