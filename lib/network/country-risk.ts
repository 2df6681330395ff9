// Built-in defaults for the two country lists. A newer list that the compliance team loads replaces them; they exist so
// that a fresh console is neither blind nor dependent on a download.

/**
 * Comprehensively embargoed or on the call-for-action list of the Financial Action Task Force (statement of 19 June 2026):
 * Iran, North Korea, Myanmar, plus Cuba and Syria (comprehensive United States programmes the seed policy follows).
 */
export const defaultBannedCountries: readonly string[] = ["CU", "IR", "KP", "MM", "SY"];

/** Under increased monitoring by the same statement, plus Cambodia and Myanmar, which the seed policy counts double. */
export const defaultHighRiskCountries: readonly string[] =
  "AO BA BG BO CD CI CM HT IQ KE KH KW LA LB MC MM NP PG SS SY VE VG VN YE".split(" ");
