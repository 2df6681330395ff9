// An institution signs with five nodes that each have somebody who stands for them; until all are attested a person looks.

import { defineRule } from "../../define-rule";
import { count } from "../../parameter";
import { onlyAPersonKnows } from "../innocent";

export const multisigNodes = defineRule({
  id: "kyc.multisig-nodes",
  title: { en: "Signing nodes not attested", zh: "多签节点未全部验证" },
  seed: "S1 · five nodes: legal representative, finance director, two remote servers, cold wallet",
  events: ["customer"],
  asks: ["company_ownership"],
  unit: "count",
  queue: "documents",
  severity: 3,
  grades: {
    base: { when: { en: "fewer attested than needed", zh: "已验证的节点不足" }, weight: 0.2, measure: "review" },
  },
  reason: {
    en: "{observed} of {threshold} signing nodes are attested",
    zh: "{threshold} 个签名节点中仅 {observed} 个已验证",
  },
  parameters: {
    nodes: count(5, { en: "nodes that must be attested", zh: "须验证的节点数" }, { min: 1, max: 20 }),
  },
  innocent: [
    onlyAPersonKnows("in-progress", { en: "The last node is being set up", zh: "最后一个节点正在配置" }),
    onlyAPersonKnows("changed-officer", {
      en: "An officer left and the successor follows",
      zh: "人员离职，继任者即将接手",
    }),
  ],
  evaluate({ event }, { nodes }) {
    if (event.type === "person" || event.signingNodes === undefined) return null;
    const attested = new Set(event.signingNodes.filter((one) => one.attested).map(({ node }) => node)).size;
    if (attested >= nodes && attested === event.signingNodes.length) return null;
    const needed = Math.max(nodes, event.signingNodes.length);
    return { grade: "base", observed: attested, threshold: needed, key: `${attested}/${needed}`, ceiling: null };
  },
});
