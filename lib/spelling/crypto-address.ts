// One spelling of a crypto address, for whoever compares two: scoring, tracing, lists, searches. Pure.

/** Human-readable parts of the bech32 addresses in use here; upper and lower case spell the same address. */
const bech32 = /^(?:bc|tb|ltc|vtc|addr|stake|cosmos|osmo|bnb|thor|zs|zil|one|inj|terra)1[02-9ac-hj-np-z]+$/i;
const scheme = /^(?:bitcoin|litecoin|ethereum|tron|dogecoin|monero):(?:\/\/)?/i;

/** 0x and bech32 in lower case, payment schemes and spaces off; base58 (Bitcoin, Tron) keeps its case. */
export const normaliseAddress = (text: string): string => {
  const bare = text
    .trim()
    .replace(scheme, "")
    .replace(/[?@].*$/, "");
  if (/^bitcoincash:/i.test(bare)) return bare.slice("bitcoincash:".length).toLowerCase();
  return /^0x/i.test(bare) || bech32.test(bare) ? bare.toLowerCase() : bare;
};
