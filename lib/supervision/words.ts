// What is written in requests and findings: sealed with the master key, one purpose for each row, because people name people in them.
import { openByMaster, sealByMaster } from "@/lib/crypto/seal";

export type Written = { asked: string; answer?: string; said?: string };

const purposeOf = (id: string): string => `supervision ${id} words`;
export const sealWritten = (id: string, written: Written): Buffer =>
  sealByMaster(purposeOf(id), Buffer.from(JSON.stringify(written)));
export const openWritten = (id: string, sealed: Buffer): Written =>
  JSON.parse(openByMaster(purposeOf(id), sealed).toString()) as Written;
