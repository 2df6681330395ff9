// `unflag records fingerprint`: a transaction's fingerprint from its five data points, for whoever has the five values and wants to
// hold them against what was recorded. Needs neither database nor key.
import { createHash } from "node:crypto";
import { pointsFingerprintInput } from "@/lib/scoring";
import type { Io } from "../cli/io";
import { answerLines, lineFailure } from "../cli/json-lines";
import { readOptions } from "../cli/options";

export const summary =
  "SHA-256 over {sender_bank_code, receiving_wallet, block_height, rule_set_version, model_confidence} of each line";
export const usage = "unflag records fingerprint [INPUT…]";

const isTextOrNothing = (value: unknown): value is string | null => value === null || typeof value === "string";

export const run = async (args: string[], io: Io): Promise<number> => {
  const { rest } = readOptions(args, {});
  await answerLines(io, rest, (row) => {
    const bank = row.sender_bank_code ?? null;
    const wallet = row.receiving_wallet ?? null;
    const block = row.block_height ?? null;
    const { rule_set_version: version, model_confidence: confidence, fingerprint: claimed } = row;
    if (!isTextOrNothing(bank)) return lineFailure("invalid", "a bank code is a text or null", "sender_bank_code");
    if (!isTextOrNothing(wallet)) return lineFailure("invalid", "a wallet is a text or null", "receiving_wallet");
    if (block !== null && !Number.isSafeInteger(block))
      return lineFailure("invalid", "a block height is a whole number or null", "block_height");
    if (typeof version !== "string")
      return lineFailure("required", "the rule set's version is a text", "rule_set_version");
    if (typeof confidence !== "number" || !Number.isFinite(confidence))
      return lineFailure("required", "the model's confidence is a number", "model_confidence");
    const text = pointsFingerprintInput({
      ...{ senderBankCode: bank, receivingWallet: wallet, blockHeight: block as number | null },
      ...{ ruleSetVersion: version, modelConfidence: confidence },
    });
    const fingerprint = createHash("sha256").update(text).digest("hex");
    const agrees = typeof claimed === "string" ? { agrees: claimed.toLowerCase() === fingerprint } : {};
    return { ok: true, value: { ...row, hashed: text, fingerprint, ...agrees } };
  });
  return 0;
};
