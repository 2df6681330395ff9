// Places on the page of a case that other parts lead to.

export type Section = "fired" | "match" | "flow" | "evidence" | "before" | "linked" | "notes";

/** The id of a section's element; give it `tabIndex={-1}`, so that the focus can go there. */
export const sectionId = (section: Section): string => `case-${section}`;

/** Shows a section and puts the focus into it. What fired stands in for what this case does not have. */
export function goToSection(section: Section): void {
  const element = document.getElementById(sectionId(section)) ?? document.getElementById(sectionId("fired"));
  element?.scrollIntoView({ block: "nearest" });
  element?.focus({ preventScroll: true });
}
