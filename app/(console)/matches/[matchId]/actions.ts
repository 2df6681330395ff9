"use server";
// What can be done on the page of a match; each is a command that decides for itself. Nothing is revalidated: the page reads
// again by itself, and rendering it anew would record another view.
import { action } from "@/lib/action";
import { revealCustomer } from "@/lib/customers/reveal";
import { discountMatch } from "@/lib/matches/discount";
import { confirmTrueMatch, markInconclusive, reopenMatch } from "@/lib/matches/judge";

export const discountAction = action(discountMatch);
export const confirmAction = action(confirmTrueMatch);
export const inconclusiveAction = action(markInconclusive);
export const reopenAction = action(reopenMatch);
export const revealAction = action(revealCustomer);
