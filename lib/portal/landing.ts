// Where a link leads once the code was right: the page of what it is for. Pure, so that screens and forms say the same.

/** What a link may be for. */
export type LinkPurpose = "inquiry" | "restriction" | "appeal" | "dispute" | "data";

/** The page of what a link, or the session that it opened, is for. */
export function landingOf({ purpose, subjectId }: { purpose: string; subjectId: string }): string {
  if (purpose === "restriction") return "/help/restrictions";
  if (purpose === "data") return "/help/data";
  if (purpose === "dispute") return `/help/disputes/${subjectId}`;
  return purpose === "appeal" ? `/help/appeals/${subjectId}` : "/help/requests";
}

const lists: Record<LinkPurpose, string> = {
  inquiry: "inquiries",
  restriction: "restrictions",
  appeal: "appeals",
  dispute: "disputes",
  data: "data_requests",
};

/** Who is told when something happens to a link: who watches its subject, and the list that it stands in. */
export const topicsOfLink = (link: { purpose: string; subjectId: string; entityId: string }): string[] => [
  `${link.purpose}:${link.subjectId}`,
  `${lists[link.purpose as LinkPurpose] ?? lists.inquiry}:${link.entityId}`,
];
