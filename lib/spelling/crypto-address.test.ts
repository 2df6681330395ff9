import { describe, expect, it } from "vitest";
import { normaliseAddress } from "./crypto-address";

describe("normaliseAddress", () => {
  it.each([
    [" 0xABCdef0000000000000000000000000000000001 ", "0xabcdef0000000000000000000000000000000001"],
    ["BC1QAR0SRRR7XFKVY5L643LYDNW9RE59GTZZWF5MDQ", "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq"],
    ["bitcoin:1BoatSLRHtKNngkdXEeobR76b53LETtpyT?amount=1", "1BoatSLRHtKNngkdXEeobR76b53LETtpyT"],
    ["TDemoSanctionedAddressDoNotUse0001", "TDemoSanctionedAddressDoNotUse0001"],
    ["bitcoincash:QPM2QSZNHKS23Z7629MMS6S4CWEF74VCWVY22GDX6A", "qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a"],
  ])("%s is %s", (text, expected) => {
    expect(normaliseAddress(text)).toBe(expected);
  });
});
