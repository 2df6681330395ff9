// Reached through Tor, or through a VPN exit in a country that must not be served. An ordinary VPN is no reason to ask anyone.

import { defineRule } from "../../define-rule";
import type { NetworkFacts } from "../../facts";
import type { Scene } from "../../rule";
import { knownDevice, onlyAPersonKnows, seenAtHome } from "../innocent";

const gradeOf = ({ anonymiser, bannedCountry }: NetworkFacts): "tor" | "banned_vpn" | "ordinary" | null => {
  if (anonymiser === "none") return null;
  if (anonymiser === "tor") return "tor";
  return anonymiser === "vpn" && bannedCountry ? "banned_vpn" : "ordinary";
};

export const anonymiser = defineRule({
  id: "access.anonymiser",
  title: { en: "Tor or a VPN", zh: "Tor 或 VPN" },
  seed: "S0 · Tor, or a VPN of a banned region; an ordinary VPN is not what the seed asks about",
  events: ["login", "registration", "transaction"],
  needs: "network",
  asks: ["proof_of_address"],
  unit: "label",
  queue: "review",
  severity: 3,
  grades: {
    tor: {
      when: { en: "a Tor exit", zh: "Tor 出口" },
      weight: 0.35,
      measure: "inquiry",
    },
    banned_vpn: {
      when: { en: "a VPN exit in a banned country", zh: "位于禁止地区的 VPN 出口" },
      weight: 0.35,
      measure: "inquiry",
    },
    ordinary: {
      when: {
        en: "any other VPN or hosting network: adds to other hits only",
        zh: "其他 VPN 或机房网络：仅为其他命中加权",
      },
      weight: 0.1,
      measure: "none",
      asks: [],
      alone: false,
    },
  },
  reason: { en: "Reached us through {network}", zh: "通过{network}访问" },
  parameters: {},
  innocent: [
    onlyAPersonKnows("privacy", {
      en: "A VPN or Tor for privacy, or one that the employer runs",
      zh: "出于隐私使用 VPN 或 Tor，或使用雇主的 VPN",
    }),
    seenAtHome,
    knownDevice,
  ],
  evaluate({ facts: { network } }: Scene) {
    if (network === undefined) return null;
    const grade = gradeOf(network);
    if (grade === null) return null;
    const name = { tor: "Tor", vpn: "VPN", hosting: "hosting network", none: "" }[network.anonymiser];
    return {
      grade,
      observed: 1,
      threshold: 1,
      values: { network: grade === "banned_vpn" ? `${name} (${network.country ?? "?"})` : name },
      key: grade === "tor" ? "tor" : `${network.anonymiser}:${network.asn ?? network.network ?? "?"}`,
      ceiling: null,
    };
  },
});
