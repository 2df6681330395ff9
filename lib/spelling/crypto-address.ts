// One spelling of a crypto address, for whoever compares two: scoring, tracing, lists, searches. Pure.

/** Human-readable parts of the bech32 addresses in use here; upper and lower case spell the same address. */
const bech32 = /^(?:bc|tb|ltc|vtc|addr|stake|cosmos|osmo|bnb|thor|zs|zil|one|inj|terra)1[02-9ac-hj-np-z]+$/i;
const scheme = /^(?:bitcoin|litecoin|ethereum|tron|dogecoin|monero):(?:\/\/)?/i;

/** Small letters and digits only: most addresses are spelled so already, and each payment passes here. */
const isSpelled = (text: string): boolean => {
  for (let place = 0; place < text.length; place++) {
    const code = text.charCodeAt(place);
    if (code < 48 || code > 122 || (code > 57 && code < 97)) return false;
  }
  return true;
};

/** 0x and bech32 in lower case, payment schemes and spaces off; base58 (Bitcoin, Tron) keeps its case. */
export const normaliseAddress = (text: string): string => {
  if (isSpelled(text)) return text;
  const bare = text
    .trim()
    .replace(scheme, "")
    .replace(/[?@].*$/, "");
  if (/^bitcoincash:/i.test(bare)) return bare.slice("bitcoincash:".length).toLowerCase();
  return /^0x/i.test(bare) || bech32.test(bare) ? bare.toLowerCase() : bare;
};
